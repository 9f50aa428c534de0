package io.vaultquorum.process.engine;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WithoutAuthorizations;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is calling the engine on this thread. Set by every door for the length of a request. */
@Component
public class Caller {

    private final IdentityService identity;
    private final WithoutAuthorizations withoutAuthorizations;

    Caller(@Lazy IdentityService identity, WithoutAuthorizations withoutAuthorizations) {
        this.identity = identity;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** Nobody is the job executor or our own code. */
    Optional<UserId> find() {
        return Optional.ofNullable(identity.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .map(UserId::new);
    }

    /** Does something in a user's name: what the engine is asked to do meanwhile is asked by this user. */
    public <T> T speaking(UserId user, Supplier<T> deed) {
        List<String> groups =
                withoutAuthorizations
                        .call(() -> identity.createGroupQuery()
                                .groupMember(user.value())
                                .list())
                        .stream()
                        .map(Group::getId)
                        .toList();
        identity.setAuthentication(user.value(), groups);
        try {
            return deed.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** @throws IllegalStateException if nobody is calling */
    public UserId require() {
        return find().orElseThrow(() -> new IllegalStateException("This needs an authenticated caller"));
    }
}
