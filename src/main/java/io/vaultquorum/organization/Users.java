package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.language.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The users. They live once, in the engine's identity service, and are read anew each time. */
@Component
public class Users {

    private static final Set<Integer> PLATFORM = Stream.of(
                    Resources.USER,
                    Resources.GROUP,
                    Resources.GROUP_MEMBERSHIP,
                    Resources.AUTHORIZATION,
                    Resources.DEPLOYMENT)
            .map(Resources::resourceType)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<Permissions> CHANGING = Set.of(Permissions.CREATE, Permissions.UPDATE, Permissions.DELETE);

    /** The user info that holds the user's language. */
    static final String LANGUAGE = "language";

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final WithoutAuthorizations withoutAuthorizations;
    private final Suspensions suspensions;
    private final Language language;

    /** @throws IllegalArgumentException if {@code vaultquorum.language} is none that Vaultquorum speaks */
    Users(
            @Lazy IdentityService identity,
            @Lazy AuthorizationService authorizations,
            WithoutAuthorizations withoutAuthorizations,
            Suspensions suspensions,
            @Value("${vaultquorum.language}") String language) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.withoutAuthorizations = withoutAuthorizations;
        this.suspensions = suspensions;
        this.language = Language.of(language)
                .orElseThrow(() ->
                        new IllegalArgumentException("vaultquorum.language is '" + language + "'. Allowed: en, ja."));
    }

    /** The user, unless there is none of that id. What is empty must be refused, never let pass. */
    public Optional<User> find(UserId id) {
        return withoutAuthorizations.call(() -> Optional.ofNullable(
                        identity.createUserQuery().userId(id.value()).singleResult())
                .map(user -> {
                    Set<String> groups = groupsOf(id);
                    return User.of(
                            user,
                            groups,
                            runsThePlatform(id.value(), groups),
                            oneOf(groups, suspensions.accountsNow()));
                }));
    }

    /**
     * The suspended account in which the user holds a role, if there is one: whoever has this user's name, password or key
     * is to be refused. One query while no account is suspended.
     */
    public Optional<AccountId> suspendedAccountOf(UserId id) {
        Set<AccountId> suspended = suspensions.accountsNow();
        return suspended.isEmpty()
                ? Optional.empty()
                : withoutAuthorizations.call(() -> oneOf(groupsOf(id), suspended));
    }

    private static Optional<AccountId> oneOf(Set<String> groups, Set<AccountId> suspended) {
        return groups.stream()
                .flatMap(group -> Role.ofGroup(group).stream())
                .map(Role::account)
                .filter(suspended::contains)
                .min(Comparator.comparing(AccountId::value));
    }

    private Set<String> groupsOf(UserId id) {
        return identity.createGroupQuery().groupMember(id.value()).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    /** All who hold a role in the account, suspended or not, by id. */
    public List<UserId> ofAccount(AccountId account) {
        return Stream.of(Role.Kind.values())
                .flatMap(kind -> members(new Role(account, kind).groupId()))
                .distinct()
                .sorted(Comparator.comparing(UserId::value))
                .toList();
    }

    /** The administrators of an account, suspended or not, by id; who has a second role is none. */
    public List<UserId> administratorsOf(AccountId account) {
        String group = new Role(account, Role.Kind.ADMINISTRATOR).groupId();
        return members(group)
                .filter(id -> find(id).filter(user -> user.isAmongAdministratorsOf(account))
                        .isPresent())
                .toList();
    }

    /** Whether the user sees everything and changes nothing. Who cannot be read is none. */
    public boolean isAuditor(UserId id) {
        return withoutAuthorizations.call(() -> groupsOf(id).contains(Auditors.GROUP));
    }

    /** The platform operators who are so by their group, by id. */
    public List<UserId> operators() {
        return members(Groups.CAMUNDA_ADMIN).toList();
    }

    private Stream<UserId> members(String group) {
        return withoutAuthorizations
                .call(() -> identity.createUserQuery()
                        .memberOfGroup(group)
                        .orderByUserId()
                        .asc()
                        .list())
                .stream()
                .map(user -> new UserId(user.getId()));
    }

    /** How people call the user: id, name and address, as far as they are known. */
    public String describe(UserId id) {
        return find(id).map(user -> user.name() + " (" + id + (user.email().isEmpty() ? "" : ", " + user.email()) + ")")
                .orElse(id.value());
    }

    /** What people are called among themselves; the id of whoever is not known any more. */
    public String nameOf(UserId id) {
        return find(id).map(User::name).orElse(id.value());
    }

    /** In which language to speak to the user: the one set for this user, or the platform's. */
    public Language languageOf(UserId id) {
        return Language.of(withoutAuthorizations.call(() -> identity.getUserInfo(id.value(), LANGUAGE)))
                .orElse(language);
    }

    /** The same, where there may be nobody in particular. */
    public Language languageOf(Optional<UserId> id) {
        return id.map(this::languageOf).orElse(language);
    }

    private boolean runsThePlatform(String userId, Set<String> groups) {
        if (groups.contains(Groups.CAMUNDA_ADMIN)
                || grants(authorizations.createAuthorizationQuery().userIdIn(userId, Authorization.ANY), userId)) {
            return true;
        }
        return !groups.isEmpty()
                && grants(authorizations.createAuthorizationQuery().groupIdIn(groups.toArray(String[]::new)), userId);
    }

    /** Looking is not running: a group lets its members read it, and that makes nobody an operator. */
    private static boolean grants(AuthorizationQuery held, String userId) {
        return held.list().stream()
                .filter(authorization -> PLATFORM.contains(authorization.getResourceType()))
                .filter(authorization -> authorization.getAuthorizationType() != Authorization.AUTH_TYPE_REVOKE)
                .filter(authorization -> CHANGING.stream().anyMatch(authorization::isPermissionGranted))
                .anyMatch(authorization -> !isOwnProfile(authorization, userId));
    }

    /** The engine grants every user everything on the user's own profile and nobody else's. */
    private static boolean isOwnProfile(Authorization authorization, String userId) {
        return authorization.getResourceType() == Resources.USER.resourceType()
                && userId.equals(authorization.getResourceId());
    }
}
