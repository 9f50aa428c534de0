package io.vaultquorum.notification;

import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.OfficeHours;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is unusual about a request. None of it decides anything: approvers should know it before they do. */
@Component
public class RequestWarnings {

    private final Sessions sessions;
    private final Users users;
    private final OfficeHours officeHours;

    RequestWarnings(Sessions sessions, Users users, OfficeHours officeHours) {
        this.sessions = sessions;
        this.users = users;
        this.officeHours = officeHours;
    }

    public List<Phrase> of(Session session) {
        List<Phrase> warnings = new ArrayList<>();
        if (sessions.isFirstOfRequester(session)) {
            warnings.add(Phrase.of("warning.firstRequest")
                    .with("requester", users.nameOf(session.request().requester())));
        }
        if (!officeHours.contain(session.initiationTime())) {
            warnings.add(Phrase.of("warning.outsideOfficeHours")
                    .with("at", officeHours.local(session.initiationTime()))
                    .with("hours", officeHours));
        }
        int eligible = sessions.eligible(session.id()).size();
        if (session.threshold() > 0 && eligible == session.threshold()) {
            warnings.add(Phrase.of("warning.noSpare").with("approvers", eligible));
        }
        return warnings;
    }
}
