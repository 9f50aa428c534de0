package io.vaultquorum.sharing;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Refusal;
import java.util.Optional;

/** What a share is called. Names need not differ. */
final class ShareName {

    private static final int LIMIT = 255;

    private ShareName() {}

    /** Where its owner gave it none. */
    static String of(TeamArn team) {
        return "team-" + team.id();
    }

    static Optional<Refusal> refuse(String name) {
        int length = name.codePointCount(0, name.length());
        return name.isBlank() || length > LIMIT
                ? Optional.of(new SharingRefused.BadName(length, LIMIT))
                : Optional.empty();
    }
}
