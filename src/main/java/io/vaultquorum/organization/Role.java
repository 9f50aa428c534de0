package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user may do in which account. In the engine it is a group, {@code 123456789012-administrators}. */
public record Role(AccountId account, Kind kind) {

    private static final Pattern GROUP = Pattern.compile("([0-9]{12})-(administrators|read-only)");

    /** Administrators ask and change; read-only users look. */
    public enum Kind {
        ADMINISTRATOR("administrators", "administrators"),
        READ_ONLY("read-only", "read-only users");

        private final String suffix;
        private final String words;

        Kind(String suffix, String words) {
            this.suffix = suffix;
            this.words = words;
        }
    }

    /** The role that a group of the engine stands for, if it stands for one. */
    public static Optional<Role> ofGroup(String groupId) {
        Matcher matcher = GROUP.matcher(groupId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Kind kind = matcher.group(2).equals(Kind.ADMINISTRATOR.suffix) ? Kind.ADMINISTRATOR : Kind.READ_ONLY;
        return Optional.of(new Role(new AccountId(matcher.group(1)), kind));
    }

    public String groupId() {
        return account + "-" + kind.suffix;
    }

    /** The group's name in Admin. */
    String groupName(String accountName) {
        return accountName + " (" + account + "): " + kind.words;
    }

    public boolean isAdministrator() {
        return kind == Kind.ADMINISTRATOR;
    }
}
