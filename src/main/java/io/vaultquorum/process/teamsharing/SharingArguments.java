package io.vaultquorum.process.teamsharing;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What only a program can say of a sharing that it begins. It is handed from the starter to the first service task, which
 * runs on the same thread, and is no process variable: the start form declares none of it, so that Tasklist takes none.
 */
@Component
class SharingArguments {

    private static final Further NOTHING = new Further(Optional.empty(), Optional.empty());

    private final ThreadLocal<Further> current = ThreadLocal.withInitial(() -> NOTHING);

    /**
     * Beside the team and the accounts.
     *
     * @param name what the share is called
     * @param extendedShareArn the share of the team that the accounts are added to, in place of a new one
     */
    record Further(Optional<String> name, Optional<String> extendedShareArn) {}

    /** Begins it with these. */
    <T> T saying(Further further, Supplier<T> start) {
        current.set(further);
        try {
            return start.get();
        } finally {
            current.remove();
        }
    }

    /** Empty when a person begins it. */
    Further further() {
        return current.get();
    }
}
