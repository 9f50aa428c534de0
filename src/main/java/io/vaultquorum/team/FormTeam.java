package io.vaultquorum.team;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,64}");
    private static final int SUFFIX_LENGTH = 8;

    private final Teams teams;
    private final CheckTeamSettings checkSettings;
    private final IdentitySources identitySources;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    FormTeam(
            Teams teams,
            CheckTeamSettings checkSettings,
            IdentitySources identitySources,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.teams = teams;
        this.checkSettings = checkSettings;
        this.identitySources = identitySources;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the management account, an organization without an identity source, a name
     * that is taken or not 1 to 64 letters, digits, dots, underscores and hyphens, and settings that break a rule.
     */
    @Transactional
    public Answer<ApprovalTeam> form(String name, TeamSettings settings, UserId caller) {
        return checkRole.managementAdministrator(caller).then(administrator -> form(name, settings, administrator));
    }

    private Answer<ApprovalTeam> form(String name, TeamSettings settings, User administrator) {
        AccountId account = administrator.role().orElseThrow().account();
        if (identitySources.find().isEmpty()) {
            return Answer.refused(new TeamRefused.NoIdentitySource());
        }
        if (!NAME.matcher(name).matches()) {
            return Answer.refused(new TeamRefused.BadName(name));
        }
        if (teams.nameIsTaken(account, name)) {
            return Answer.refused(new TeamRefused.NameTaken(name));
        }
        return checkSettings
                .check(settings)
                .then(approvers -> Answer.of(add(name, settings, approvers, account, administrator)));
    }

    private ApprovalTeam add(
            String name, TeamSettings settings, List<User> approvers, AccountId account, User administrator) {
        Instant now = clock.instant();
        TeamArn arn =
                TeamArn.of(account, name + "-" + UUID.randomUUID().toString().substring(0, SUFFIX_LENGTH));
        ApprovalTeam team = new ApprovalTeam(
                arn,
                name,
                settings.description(),
                TeamState.PENDING_ACTIVATION,
                ApprovalTeam.spareWarning(settings.minApprovalsRequired(), approvers.size()),
                UUID.randomUUID().toString(),
                settings.minApprovalsRequired(),
                approvers.stream()
                        .map(user -> Approver.invited(user, now.plus(AnswerInvitation.LIFETIME)))
                        .toList(),
                new ApprovalTeam.Change(administrator.id(), null, null),
                null,
                now,
                now);
        teams.add(team);
        teams.update(team);
        audit.append(AuditEvent.of(now, "CreateApprovalTeam")
                .by(administrator.id().value())
                .inAccount(account.value())
                .about(arn.value())
                .saying(team.minApprovalsRequired() + " of " + approvers.size() + ": " + settings.approvers()));
        return team;
    }
}
