package io.vaultquorum.signing;

import java.nio.file.Path;

/** Keys without a node. */
public final class TestKeys {

    private TestKeys() {}

    public static SigningKeys in(Path file) {
        return new SigningKeys(file);
    }
}
