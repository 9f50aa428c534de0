package io.vaultquorum.process.engine;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.door.CallerLimits;
import io.vaultquorum.door.WrongPasswords;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.stereotype.Component;

/**
 * What happens around the engine's look at a password. Whoever guesses waits, whatever they guess. Whoever knows a password of a
 * suspended account hears why it does not help; who guesses wrong hears that, as ever.
 */
@Component
class PasswordCheck {

    private final WrongPasswords wrongPasswords;
    private final CheckRole checkRole;
    private final Users users;
    private final Identities identities;
    private final AuditTrail audit;
    private final Clock clock;

    PasswordCheck(
            WrongPasswords wrongPasswords,
            CheckRole checkRole,
            Users users,
            Identities identities,
            AuditTrail audit,
            Clock clock) {
        this.wrongPasswords = wrongPasswords;
        this.checkRole = checkRole;
        this.users = users;
        this.identities = identities;
        this.audit = audit;
        this.clock = clock;
    }

    <T> T check(Command<T> command, Supplier<T> proceed) {
        String userId =
                Optional.ofNullable(CommandFields.readText(command, "userId")).orElse("");
        Optional<String> address = HttpDoor.address();
        address.flatMap(from -> wrongPasswords.refuse(userId, from)).ifPresent(wait -> {
            long seconds = CallerLimits.retryAfter(wait);
            HttpDoor.answerComeAgainIn(seconds);
            throw new TooManyRequestsException(
                    new GuardRefused.TooManyWrongPasswords(seconds).phrase().in(users.languageOf(Optional.empty())));
        });
        T right = proceed.get();
        if (Boolean.TRUE.equals(right)) {
            address.ifPresent(from -> wrongPasswords.right(userId, from));
            checkRole.refuseSuspended(new UserId(userId)).ifPresent(refusal -> {
                throw new ForbiddenException(refusal);
            });
            identities.signedIn(new UserId(userId));
        } else {
            address.ifPresent(from -> wrongPasswords.wrong(userId, from));
            record(userId, address);
        }
        return right;
    }

    /** Of users only: what else stands in the place of a name may be a password. */
    private void record(String userId, Optional<String> address) {
        if (!userId.isBlank() && users.find(new UserId(userId)).isPresent()) {
            RefusalRecorder.markRequest();
            audit.append(AuditEvent.of(clock.instant(), "CheckPassword")
                    .by(userId)
                    .refusedWith("WrongPassword", "Somebody signed in as this user with a wrong password.")
                    .saying(address.map(from -> "from " + from).orElse(null)));
        }
    }
}
