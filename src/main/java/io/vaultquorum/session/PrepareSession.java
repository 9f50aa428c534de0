package io.vaultquorum.session;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters a request into the ledger as a session that is CREATING; its policy and its approvers follow. */
@Component
public class PrepareSession {

    private final Sessions sessions;
    private final Teams teams;
    private final AuditTrail audit;
    private final Clock clock;

    PrepareSession(Sessions sessions, Teams teams, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.teams = teams;
        this.audit = audit;
        this.clock = clock;
    }

    /** Refuses an unknown team, a team that is not ACTIVE, and a comment of more than 200 characters. */
    @Transactional
    public Answer<Session> prepare(TeamArn teamArn, ApprovalRequest request) {
        Optional<ApprovalTeam> found = teams.find(teamArn);
        if (found.isEmpty()) {
            return Answer.refused(new TeamRefused.UnknownTeam(teamArn));
        }
        ApprovalTeam team = found.get();
        if (!team.isActive()) {
            return Answer.refused(new SessionRefused.TeamNotActive(team.name(), Phrase.status(team.status())));
        }
        Optional<SessionRefused> badComment = RequesterComment.refuse(request.comment());
        if (badComment.isPresent()) {
            return Answer.refused(badComment.get());
        }
        Session session = new Session(
                new SessionId(UUID.randomUUID().toString()),
                team.arn(),
                team.name(),
                team.versionId(),
                request,
                SessionStatus.CREATING,
                null,
                null,
                null,
                null,
                0,
                null,
                clock.instant(),
                null,
                null,
                null);
        sessions.add(session);
        audit.append(AuditEvent.of(session.initiationTime(), "StartSession")
                .by(request.requester().value())
                .inAccount(request.requesterAccount().value())
                .ofSession(session.id().value())
                .about(request.protectedResourceArn())
                .saying(request.operation().actionName()));
        return Answer.of(session);
    }
}
