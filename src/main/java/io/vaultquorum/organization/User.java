package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person, as the identity service knows them now.
 *
 * @param name first and last name, or the id where there is none
 * @param email the registered address, in lower case, so that two spellings are one address
 * @param heldRole the one role, if any; approvers and auditors have none
 * @param runsThePlatform whether the user administers users or the engine; such a user approves nothing
 * @param suspended the suspended account in which the user holds a role, though it be one of two; such a user does nothing
 */
public record User(
        UserId id,
        String name,
        String email,
        Optional<Role> heldRole,
        boolean runsThePlatform,
        Optional<AccountId> suspended) {

    public User {
        email = email.strip().toLowerCase(Locale.ROOT);
    }

    static User of(
            org.camunda.bpm.engine.identity.User user,
            Set<String> groups,
            boolean runsThePlatform,
            Optional<AccountId> suspended) {
        String name = (orEmpty(user.getFirstName()) + " " + orEmpty(user.getLastName())).strip();
        return new User(
                new UserId(user.getId()),
                name.isEmpty() ? user.getId() : name,
                orEmpty(user.getEmail()),
                groups.contains(Auditors.GROUP)
                        ? Optional.empty()
                        : onlyRole(groups.stream()
                                .flatMap(group -> Role.ofGroup(group).stream())
                                .toList()),
                runsThePlatform,
                suspended);
    }

    /** The role in which the user acts, now: none while an account of the user's is suspended. */
    public Optional<Role> role() {
        return suspended.isPresent() ? Optional.empty() : heldRole;
    }

    /** Two roles are none: which of them counted would be chance. */
    private static Optional<Role> onlyRole(List<Role> roles) {
        return roles.size() == 1 ? Optional.of(roles.get(0)) : Optional.empty();
    }

    /** Whether that is the user's name. */
    public boolean isNamed(@Nullable String firstName, @Nullable String lastName) {
        String spelled = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return name.equals(spelled.isEmpty() ? id.value() : spelled);
    }

    /** Whether this spelling is the registered address. */
    public boolean hasAddress(@Nullable String spelling) {
        return email.equals(spelling == null ? "" : spelling.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether the user may act for the account as an administrator, now. */
    public boolean administers(AccountId account) {
        return isAdministrator(role(), account);
    }

    /** Whether the user is one of the account's administrators, suspended or not. */
    boolean isAmongAdministratorsOf(AccountId account) {
        return isAdministrator(heldRole, account);
    }

    private static boolean isAdministrator(Optional<Role> role, AccountId account) {
        return role.filter(held -> held.isAdministrator() && held.account().equals(account))
                .isPresent();
    }

    /** Whether the two are one human as far as we can tell: the same user, or the same registered address. */
    public boolean isSameHumanAs(User other) {
        return id.equals(other.id) || (!email.isEmpty() && email.equals(other.email));
    }

    @SuppressWarnings("NullAway") // the engine's User has nullable fields and no annotations
    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
