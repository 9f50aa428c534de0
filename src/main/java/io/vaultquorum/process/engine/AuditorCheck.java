package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.Auditors;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.Teams;
import java.util.Optional;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.stereotype.Component;

/** That auditors only look, and are nothing else. */
@Component
class AuditorCheck {

    private final Auditors auditors;
    private final Users users;
    private final Teams teams;

    AuditorCheck(Auditors auditors, Users users, Teams teams) {
        this.auditors = auditors;
        this.users = users;
        this.teams = teams;
    }

    /**
     * Lets an auditor read, sign in, and change the own password; others are judged elsewhere.
     *
     * @param name the command's name, for the refusal
     * @throws ForbiddenException if an auditor wants more
     */
    void check(CommandPlace place, Command<?> command, String name, UserId caller) {
        boolean looks = place == CommandPlace.READ || place == CommandPlace.SIGN_IN;
        if (looks || isOwnProfile(place, command, caller) || !users.isAuditor(caller)) {
            return;
        }
        throw new ForbiddenException(new GuardRefused.AuditorsOnlyLook(name));
    }

    private static boolean isOwnProfile(CommandPlace place, Command<?> command, UserId caller) {
        return place == CommandPlace.PROFILE
                && CommandFields.read(command, "user") instanceof User profile
                && caller.value().equals(profile.getId());
    }

    /** Refuses what would make an auditor something else, or something else an auditor. */
    Optional<Refusal> refuseMembership(UserId user, String group) {
        if (group.equals(Auditors.GROUP)) {
            return auditors.refuseToBecome(user).map(Refusal.class::cast).or(() -> refuseApprover(user));
        }
        boolean gives =
                group.equals(Groups.CAMUNDA_ADMIN) || Role.ofGroup(group).isPresent();
        return gives && users.isAuditor(user)
                ? Optional.of(new OrganizationRefused.AuditorIsNothingElse(user, group))
                : Optional.empty();
    }

    private Optional<Refusal> refuseApprover(UserId user) {
        boolean approves = teams.all().stream()
                .flatMap(arn -> teams.find(arn).stream())
                .flatMap(team -> team.approvers().stream())
                .anyMatch(approver -> approver.user().equals(user));
        return approves ? Optional.of(new GuardRefused.ApproverCannotAudit(user.value())) : Optional.empty();
    }
}
