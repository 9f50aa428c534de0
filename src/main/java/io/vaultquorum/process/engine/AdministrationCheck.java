package io.vaultquorum.process.engine;

import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Auditors;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WithoutAuthorizations;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Where administering ends: at people's own tasks, at the groups that are roles, and at the last operator. */
@Component
class AdministrationCheck {

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final WithoutAuthorizations withoutAuthorizations;

    AdministrationCheck(
            @Lazy IdentityService identity,
            @Lazy AuthorizationService authorizations,
            WithoutAuthorizations withoutAuthorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** @throws ForbiddenException if the command would take away what nobody may */
    void check(Command<?> command, UserId caller) {
        withoutAuthorizations.run(() -> {
            if (command instanceof DeleteGroupCmd) {
                checkGroup(text(command, "groupId"));
            } else if (command instanceof DeleteMembershipCmd
                    && Groups.CAMUNDA_ADMIN.equals(CommandFields.readText(command, "groupId"))) {
                checkLastOperator(text(command, "userId"));
            } else if (command instanceof DeleteUserCmd) {
                checkUser(text(command, "userId"), caller);
            } else if (command instanceof SaveAuthorizationCmd) {
                check(Optional.ofNullable((Authorization) CommandFields.read(command, "authorization")));
            } else if (command instanceof DeleteAuthorizationCmd) {
                check(Optional.ofNullable(authorizations
                        .createAuthorizationQuery()
                        .authorizationId(CommandFields.readText(command, "authorizationId"))
                        .singleResult()));
            }
        });
    }

    private static String text(Command<?> command, String field) {
        return String.valueOf(CommandFields.read(command, field));
    }

    private static void checkGroup(String groupId) {
        if (Groups.CAMUNDA_ADMIN.equals(groupId)
                || Auditors.GROUP.equals(groupId)
                || Role.ofGroup(groupId).isPresent()) {
            throw new ForbiddenException(
                    new GuardRefused.PartOfTheOrder(Phrase.of("order.group").with("group", groupId)));
        }
    }

    private void checkUser(String userId, UserId caller) {
        boolean operator = isOperator(userId);
        if (operator) {
            checkLastOperator(userId);
        } else if (caller.value().equals(userId)) {
            throw new ForbiddenException(new GuardRefused.OwnUser(userId));
        }
    }

    private void checkLastOperator(String userId) {
        long operators =
                identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count();
        if (operators <= 1 && isOperator(userId)) {
            throw new ForbiddenException(new GuardRefused.LastOperator(userId));
        }
    }

    private boolean isOperator(String userId) {
        return identity.createUserQuery()
                        .userId(userId)
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count()
                > 0;
    }

    /** Whose task it is, and that everybody gets into Tasklist, is not a matter of authorizations that come and go. */
    private static void check(Optional<Authorization> authorization) {
        boolean ofTasks = authorization
                .filter(held -> held.getResourceType() == Resources.TASK.resourceType())
                .isPresent();
        boolean ofTasklist = authorization
                .filter(held -> held.getResourceType() == Resources.APPLICATION.resourceType())
                .filter(held -> held.getAuthorizationType() != Authorization.AUTH_TYPE_GRANT)
                .isPresent();
        if (ofTasks || ofTasklist) {
            throw new ForbiddenException(new GuardRefused.PartOfTheOrder(
                    ofTasks ? Phrase.of("order.taskAuthorization") : Phrase.of("order.tasklist")));
        }
    }
}
