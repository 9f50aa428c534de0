package io.vaultquorum.organization;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Sets the caller's engine authorizations aside while our own code asks the engine. Otherwise the engine answers as to the
 * caller: alice asking for bob's address gets nothing, and a nothing must never pass for a user without an address.
 */
@Component
public class WithoutAuthorizations {

    private static final ThreadLocal<Boolean> OUR_OWN = ThreadLocal.withInitial(() -> false);

    private final IdentityService identity;

    WithoutAuthorizations(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    public <T> T call(Supplier<T> work) {
        Authentication caller = identity.getCurrentAuthentication();
        boolean alreadyOurs = OUR_OWN.get();
        identity.clearAuthentication();
        OUR_OWN.set(true);
        try {
            return work.get();
        } finally {
            OUR_OWN.set(alreadyOurs);
            identity.setAuthentication(caller);
        }
    }

    /** Whether this thread is inside such work, so that nobody's name on it means our own code and not a stranger. */
    public static boolean areInForce() {
        return OUR_OWN.get();
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
