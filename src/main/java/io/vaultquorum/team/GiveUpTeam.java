package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a new team that not everybody wants to be on as INACTIVE / FAILED_ACTIVATION. */
@Component
public class GiveUpTeam {

    private final Teams teams;
    private final Invitations invitations;
    private final AuditTrail audit;
    private final Clock clock;

    GiveUpTeam(Teams teams, Invitations invitations, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.invitations = invitations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Does nothing unless the team still waits for its approvers.
     *
     * @param why for the people who will ask, 500 characters at most
     */
    @Transactional
    public void giveUp(TeamArn arn, String why) {
        teams.findAndHold(arn)
                .filter(team -> team.state() == TeamState.PENDING_ACTIVATION)
                .ifPresent(team -> {
                    Instant now = clock.instant();
                    invitations.invalidate(team);
                    teams.update(team.in(TeamState.FAILED_ACTIVATION, why, now));
                    audit.append(AuditEvent.of(now, "TeamCreationActivationFailure")
                            .about(arn.value())
                            .saying(why));
                });
    }
}
