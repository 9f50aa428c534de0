package io.vaultquorum.process.engine;

import io.vaultquorum.organization.UserId;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is calling the engine on this thread. Set by every door for the length of a request. */
@Component
public class Caller {

    private final IdentityService identity;

    Caller(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    /** Nobody is the job executor or our own code. */
    Optional<UserId> find() {
        return Optional.ofNullable(identity.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .map(UserId::new);
    }

    /** @throws IllegalStateException if nobody is calling */
    public UserId require() {
        return find().orElseThrow(() -> new IllegalStateException("This needs an authenticated caller"));
    }
}
