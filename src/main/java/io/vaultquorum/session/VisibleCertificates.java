package io.vaultquorum.session;

import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The certificates that a user may have. Of all others the user learns nothing, not even whether they are there. */
@Component
public class VisibleCertificates {

    private final Sessions sessions;
    private final Certificates certificates;
    private final CheckRole checkRole;

    VisibleCertificates(Sessions sessions, Certificates certificates, CheckRole checkRole) {
        this.sessions = sessions;
        this.certificates = certificates;
        this.checkRole = checkRole;
    }

    /** The compact JWS; empty while the session is open, where none was issued, and for everybody whom it is not for. */
    public Optional<String> find(SessionId id, UserId reader) {
        return sessions.find(id).filter(session -> isFor(session, reader)).flatMap(session -> certificates.find(id));
    }

    /** Whether the session has one, for whoever sees the session anyway. */
    public boolean has(SessionId id) {
        return certificates.find(id).isPresent();
    }

    /** For its requester, its approvers, and the administrators of the account that owns the team. */
    private boolean isFor(Session session, UserId reader) {
        return session.request().requester().equals(reader)
                || sessions.eligible(session.id()).contains(reader)
                || checkRole.isAdministratorOf(session.team().account(), reader);
    }
}
