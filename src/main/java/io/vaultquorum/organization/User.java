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
 * @param role the one role, if any; approvers have none
 * @param runsThePlatform whether the user administers users or the engine; such a user approves nothing
 */
public record User(UserId id, String name, String email, Optional<Role> role, boolean runsThePlatform) {

    public User {
        email = email.strip().toLowerCase(Locale.ROOT);
    }

    static User of(org.camunda.bpm.engine.identity.User user, Set<String> groups, boolean runsThePlatform) {
        String name = (orEmpty(user.getFirstName()) + " " + orEmpty(user.getLastName())).strip();
        return new User(
                new UserId(user.getId()),
                name.isEmpty() ? user.getId() : name,
                orEmpty(user.getEmail()),
                onlyRole(groups.stream()
                        .flatMap(group -> Role.ofGroup(group).stream())
                        .toList()),
                runsThePlatform);
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

    public boolean administers(AccountId account) {
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
