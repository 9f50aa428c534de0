package io.vaultquorum.organization;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The users. They live once, in the engine's identity service, and are read anew each time. */
@Component
public class Users {

    private static final Set<Resources> PLATFORM = Set.of(
            Resources.USER, Resources.GROUP, Resources.GROUP_MEMBERSHIP, Resources.AUTHORIZATION, Resources.DEPLOYMENT);
    private static final Set<Permissions> CHANGING = Set.of(Permissions.CREATE, Permissions.UPDATE, Permissions.DELETE);

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final WithoutAuthorizations withoutAuthorizations;

    Users(
            @Lazy IdentityService identity,
            @Lazy AuthorizationService authorizations,
            WithoutAuthorizations withoutAuthorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** The user, unless there is none of that id. What is empty must be refused, never let pass. */
    public Optional<User> find(UserId id) {
        return withoutAuthorizations.call(() -> Optional.ofNullable(
                        identity.createUserQuery().userId(id.value()).singleResult())
                .map(user -> {
                    Set<String> groups = identity.createGroupQuery().groupMember(id.value()).list().stream()
                            .map(Group::getId)
                            .collect(Collectors.toSet());
                    return User.of(user, groups, runsThePlatform(id.value(), groups));
                }));
    }

    private boolean runsThePlatform(String userId, Set<String> groups) {
        if (groups.contains(Groups.CAMUNDA_ADMIN)) {
            return true;
        }
        return PLATFORM.stream().anyMatch(resource -> grants(resource, userId, groups));
    }

    /** Looking is not running: a group lets its members read it, and that makes nobody an operator. */
    private boolean grants(Resources resource, String userId, Set<String> groups) {
        return authorizations.createAuthorizationQuery().resourceType(resource).list().stream()
                .filter(authorization -> authorization.getAuthorizationType() != Authorization.AUTH_TYPE_REVOKE)
                .filter(authorization -> CHANGING.stream().anyMatch(authorization::isPermissionGranted))
                .filter(authorization -> !isOwnProfile(authorization, userId))
                .anyMatch(authorization -> authorization.getAuthorizationType() == Authorization.AUTH_TYPE_GLOBAL
                        || userId.equals(authorization.getUserId())
                        || groups.contains(String.valueOf(authorization.getGroupId())));
    }

    /** The engine grants every user everything on the user's own profile and nobody else's. */
    private static boolean isOwnProfile(Authorization authorization, String userId) {
        return authorization.getResourceType() == Resources.USER.resourceType()
                && userId.equals(authorization.getResourceId());
    }
}
