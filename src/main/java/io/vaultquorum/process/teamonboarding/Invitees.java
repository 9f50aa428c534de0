package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.InvitationStatus;
import io.vaultquorum.team.Invitations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the multi-instance task "Answer invitation" asks: who is invited, and whether it is over. Both are the team's to say. */
@ProcessBean
public class Invitees {

    private final Invitations invitations;

    Invitees(Invitations invitations) {
        this.invitations = invitations;
    }

    /** The user ids of those who are asked; nobody, where all are on the team already. */
    public List<String> asked(DelegateExecution execution) {
        return invitations.of(team(execution)).stream()
                .filter(approver -> approver.invitation() == InvitationStatus.PENDING)
                .map(approver -> approver.user().value())
                .toList();
    }

    public boolean haveDecided(DelegateExecution execution) {
        return invitations.areDecided(team(execution));
    }

    /** When the last of the invitations ends; the distant past, where there are none. */
    public static Instant expiry(List<Approver> approvers) {
        return approvers.stream()
                .flatMap(approver -> Optional.ofNullable(approver.invitationExpires()).stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static TeamArn team(DelegateExecution execution) {
        return new TeamArn(TeamOnboarding.Variables.TEAM_ARN.from(execution));
    }
}
