package io.vaultquorum.vault;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The two things that all use cases of the room do: they hear administrators of the vault's account only, and they leave a
 * line in the trail of what they did. What they refuse, the door notes that hears it.
 */
@Component
class VaultAdministration {

    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    VaultAdministration(CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One request of a caller.
     *
     * @param eventName the AWS operation
     * @param account whose administrators may ask
     * @param resource the ARN of what it is about, or null where there is none yet
     * @param words what is asked for, if the operation does not say it all
     */
    record Request(
            String eventName,
            AccountId account,
            @Nullable String resource,
            @Nullable String words,
            UserId caller) {

        static Request of(String eventName, VaultArn vault, @Nullable String words, UserId caller) {
            return new Request(eventName, vault.account(), vault.value(), words, caller);
        }
    }

    <T> Answer<T> carryOut(Request request, Supplier<Answer<T>> deed) {
        Answer<T> answer =
                checkRole.administratorOf(request.account(), request.caller()).then(administrator -> deed.get());
        if (answer.refusal().isEmpty()) {
            AuditEvent event = AuditEvent.of(clock.instant(), request.eventName())
                    .by(request.caller().value())
                    .inAccount(request.account().value())
                    .saying(request.words());
            audit.append(request.resource() == null ? event : event.about(request.resource()));
        }
        return answer;
    }

    /**
     * The backend's idempotency token for one that a caller chose, of any length: of this scope alone, so that nobody meets
     * another's. A new one where the caller chose none.
     */
    static String token(String scope, @Nullable String chosen) {
        return chosen == null
                ? UUID.randomUUID().toString()
                : UUID.nameUUIDFromBytes((scope + "\n" + chosen).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
