package io.vaultquorum.process.engine;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the first operator of an empty production from the environment. A node without one does not start: somebody would
 * otherwise find a server that asks strangers to become its administrator.
 */
@Component
@Order(StartOrder.FIRST_ADMINISTRATOR)
class FirstAdministrator implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final StartLock startLock;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final String userId;
    private final String password;

    FirstAdministrator(
            StartLock startLock,
            IdentityService identity,
            AuthorizationService authorizations,
            @Value("${vaultquorum.admin.user:}") String userId,
            @Value("${vaultquorum.admin.password:}") String password) {
        this.startLock = startLock;
        this.identity = identity;
        this.authorizations = authorizations;
        this.userId = userId;
        this.password = password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        startLock.whileHeld(this::makeWhatIsMissing);
    }

    private void makeWhatIsMissing() {
        if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0) {
            return;
        }
        if (userId.isBlank() || password.isBlank()) {
            throw new NoAdministratorException();
        }
        createGroup();
        if (identity.createUserQuery().userId(userId).count() == 0) {
            User user = identity.newUser(userId);
            user.setFirstName("Platform");
            user.setLastName("Operator");
            user.setPassword(password);
            identity.saveUser(user);
        }
        identity.createMembership(userId, Groups.CAMUNDA_ADMIN);
        LOG.info("VQ-0001 made '{}' the first platform operator", userId);
    }

    private void createGroup() {
        if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
            Group group = identity.newGroup(Groups.CAMUNDA_ADMIN);
            group.setName("Platform operators");
            group.setType(Groups.GROUP_TYPE_SYSTEM);
            identity.saveGroup(group);
        }
        for (Resources resource : Resources.values()) {
            boolean granted = authorizations
                            .createAuthorizationQuery()
                            .groupIdIn(Groups.CAMUNDA_ADMIN)
                            .resourceType(resource)
                            .resourceId(Authorization.ANY)
                            .count()
                    > 0;
            if (!granted) {
                Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                authorization.setGroupId(Groups.CAMUNDA_ADMIN);
                authorization.setResource(resource);
                authorization.setResourceId(Authorization.ANY);
                authorization.addPermission(Permissions.ALL);
                authorizations.saveAuthorization(authorization);
            }
        }
    }
}
