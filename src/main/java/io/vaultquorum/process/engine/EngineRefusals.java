package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;

/** What the engine's exceptions say to a door that is not the engine's own. */
public final class EngineRefusals {

    private EngineRefusals() {}

    /** The refusal that an exception carries; empty of a failure, and of what the engine itself does not allow. */
    public static Optional<Refusal> refusalIn(RuntimeException thrown) {
        if (thrown instanceof RefusedException refused) {
            return Optional.of(refused.refusal());
        }
        return thrown instanceof ForbiddenException forbidden ? Optional.of(forbidden.refusal()) : Optional.empty();
    }

    /** Whether it was refused because of who is calling. */
    public static boolean isForbidden(RuntimeException thrown) {
        return thrown instanceof AuthorizationException;
    }
}
