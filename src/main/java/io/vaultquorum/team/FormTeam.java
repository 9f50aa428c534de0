package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forms a team and invites its approvers (MPA, {@code CreateApprovalTeam}). The team is PENDING until all of them
 * accepted; an invitation lives 24 hours.
 */
@Component
public class FormTeam {

    private static final Duration INVITATION_LIFETIME = Duration.ofHours(24);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,64}");
    private static final int LONGEST_DESCRIPTION = 256;
    private static final int FEWEST_APPROVERS = 2;
    private static final int MOST_APPROVERS = 20;
    private static final int LOWEST_THRESHOLD = 2;
    private static final int SUFFIX_LENGTH = 8;

    private final Teams teams;
    private final Users users;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    FormTeam(Teams teams, Users users, CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.users = users;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the administrator asks for.
     *
     * @param minApprovalsRequired m, 2 to the number of approvers
     */
    public record Draft(String name, String description, List<UserId> approvers, int minApprovalsRequired) {}

    /** Refuses everybody but administrators of the management account, and any draft that breaks a rule. */
    @Transactional
    public Answer<ApprovalTeam> form(Draft draft, UserId caller) {
        return checkRole.managementAdministrator(caller).then(administrator -> form(draft, administrator));
    }

    private Answer<ApprovalTeam> form(Draft draft, User administrator) {
        Optional<TeamRefused> bad = refuse(draft);
        if (bad.isPresent()) {
            return Answer.refused(bad.get());
        }
        if (teams.nameIsTaken(administrator.role().orElseThrow().account(), draft.name())) {
            return Answer.refused(new TeamRefused.NameTaken(draft.name()));
        }
        return approvers(draft).then(approvers -> Answer.of(add(draft, approvers, administrator)));
    }

    private static Optional<TeamRefused> refuse(Draft draft) {
        int size = draft.approvers().size();
        if (!NAME.matcher(draft.name()).matches()) {
            return Optional.of(new TeamRefused.BadName(draft.name()));
        }
        if (draft.description().isEmpty() || draft.description().length() > LONGEST_DESCRIPTION) {
            return Optional.of(
                    new TeamRefused.BadDescription(draft.description().length()));
        }
        if (size < FEWEST_APPROVERS || size > MOST_APPROVERS) {
            return Optional.of(new TeamRefused.BadSize(size));
        }
        if (draft.minApprovalsRequired() < LOWEST_THRESHOLD || draft.minApprovalsRequired() > size) {
            return Optional.of(new TeamRefused.BadThreshold(draft.minApprovalsRequired(), size));
        }
        return Optional.empty();
    }

    private Answer<List<User>> approvers(Draft draft) {
        List<User> approvers = new ArrayList<>();
        for (UserId id : draft.approvers()) {
            Optional<User> found = users.find(id);
            if (found.isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownApprover(id));
            }
            User user = found.get();
            if (user.email().isEmpty()) {
                return Answer.refused(new TeamRefused.NoAddress(id));
            }
            if (user.runsThePlatform()) {
                return Answer.refused(new TeamRefused.RunsThePlatform(id));
            }
            for (User other : approvers) {
                if (user.isSameHumanAs(other)) {
                    return Answer.refused(new TeamRefused.SameHuman(other.id(), id));
                }
            }
            approvers.add(user);
        }
        return Answer.of(List.copyOf(approvers));
    }

    private ApprovalTeam add(Draft draft, List<User> users, User administrator) {
        Instant now = clock.instant();
        TeamArn arn = TeamArn.of(
                administrator.role().orElseThrow().account(),
                draft.name() + "-" + UUID.randomUUID().toString().substring(0, SUFFIX_LENGTH));
        List<Approver> approvers = users.stream()
                .map(user -> new Approver(
                        user.id(),
                        UUID.randomUUID().toString(),
                        user.email(),
                        InvitationStatus.PENDING,
                        now.plus(INVITATION_LIFETIME)))
                .toList();
        boolean spare = draft.minApprovalsRequired() < approvers.size();
        ApprovalTeam team = new ApprovalTeam(
                arn,
                draft.name(),
                draft.description(),
                TeamStatus.PENDING,
                TeamStatusCode.PENDING_ACTIVATION,
                spare ? null : "The threshold equals the number of approvers: one absence blocks the team.",
                UUID.randomUUID().toString(),
                draft.minApprovalsRequired(),
                approvers);
        teams.add(team, now);
        audit.append(AuditEvent.of(now, "CreateApprovalTeam")
                .by(administrator.id().value())
                .inAccount(arn.account().value())
                .about(arn.value())
                .saying(draft.minApprovalsRequired() + " of " + approvers.size()));
        return team;
    }
}
