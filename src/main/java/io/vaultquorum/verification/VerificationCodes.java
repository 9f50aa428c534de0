package io.vaultquorum.verification;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.seal.Seals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One-time codes of six digits. A code is not stored: it follows, by the key of the seals, from a random id, what it is for,
 * whose it is, the address it goes to, and its times. So nobody finds one in the database, nor puts one there; and whoever has
 * the mail sent to another address gets digits that are good for nothing.
 *
 * <p>Attempts are counted in the audit trail, where nobody can set them back without a trace, and by the node, which does not forget them then.
 */
@Component
public class VerificationCodes {

    /** How long a code is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How often somebody may be wrong with one code. */
    static final int MOST_ATTEMPTS = 5;

    /** How many codes somebody gets for one purpose in an hour: fifty guesses of a million. */
    static final int MOST_CODES = 10;

    private static final Duration WHILE = Duration.ofHours(1);
    private static final String KIND = "verification code";
    private static final long CODES = 1_000_000;
    private static final int DIGITS_OF_THE_SEAL = 15;
    private static final String SENT = "VerificationCodeSent";
    private static final String ATTEMPT = "VerificationAttempt";

    private final JdbcClient jdbc;
    private final Seals seals;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;
    private final RememberedCodes remembered = new RememberedCodes();

    VerificationCodes(
            JdbcClient jdbc, Seals seals, AuditTrail audit, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.audit = audit;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * A new code; the one before is void. To be mailed in this transaction, and to be asked for by one at a time: the caller
     * holds the lock of what it is for.
     *
     * @return empty if somebody gets no more codes for now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<VerificationCode> issue(CodeWanted wanted) {
        if (refuseMore(wanted).isPresent()) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as the row keeps it
        VerificationCode code =
                new VerificationCode(UUID.randomUUID().toString(), wanted.approver(), now, now.plus(LIFETIME));
        remove(wanted.purpose(), wanted.approver());
        jdbc.sql("""
                        insert into VQ_VERIFICATION_CODE (ID, PURPOSE, USER_ID, SENT_TIME, EXPIRATION_TIME)
                        values (:id, :purpose, :user, :now, :expires)""")
                .param("id", code.id())
                .param("purpose", wanted.purpose().value())
                .param("user", wanted.approver().value())
                .param("now", RowTime.of(now))
                .param("expires", RowTime.of(code.expirationTime()))
                .update();
        audit.append(wanted.purpose()
                .on(AuditEvent.of(now, SENT))
                .by(wanted.approver().value())
                .saying(code.id() + " to " + wanted.address()));
        remembered.sent(wanted, now);
        return Optional.of(code);
    }

    /** The code that is good now for what is wanted, if there is one. */
    public Optional<VerificationCode> current(CodeWanted wanted) {
        return find(wanted).filter(code -> !code.hasExpiredBy(clock.instant()));
    }

    /** Refuses one more code for now. */
    public Optional<VerificationRefused> refuseMore(CodeWanted wanted) {
        Instant since = clock.instant().minus(WHILE);
        List<Instant> told =
                events(wanted, SENT, since).stream().map(AuditEvent::eventTime).toList();
        List<Instant> known = remembered.sentSince(wanted, since);
        List<Instant> sent = told.size() < known.size() ? known : told;
        return sent.size() < MOST_CODES
                ? Optional.empty()
                : Optional.of(new VerificationRefused.TooManyCodes(
                        sent.get(sent.size() - MOST_CODES).plus(WHILE)));
    }

    /**
     * Whether somebody may go on: with the right code, which is used up then. An attempt is recorded, and that committed, before
     * the code is looked at. To be asked for by one at a time: the caller holds the lock of what it is for.
     *
     * @param said what was sent as the code, or null
     * @param now the moment at which what it is for is judged, too
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<VerificationRefused> refuse(CodeWanted wanted, @Nullable String said, Instant now) {
        if (said == null) {
            return refuseMore(wanted).or(() -> Optional.of(new VerificationRefused.CodeSent(wanted)));
        }
        String digits = said.replaceAll("[\\s-]", "");
        if (!digits.matches("[0-9]{6}")) {
            return Optional.of(new VerificationRefused.NotACode());
        }
        Optional<VerificationCode> found = find(wanted).filter(code -> wasSent(wanted, code));
        if (found.isEmpty()) {
            return Optional.of(new VerificationRefused.NoCode());
        }
        VerificationCode code = found.get();
        int attempt = attempt(wanted, code, now);
        if (code.hasExpiredBy(now)) {
            return Optional.of(new VerificationRefused.CodeExpired(code.expirationTime()));
        }
        if (attempt > MOST_ATTEMPTS) {
            return Optional.of(new VerificationRefused.TooManyAttempts());
        }
        if (!isRight(digits, code, wanted)) {
            return Optional.of(
                    attempt == MOST_ATTEMPTS
                            ? new VerificationRefused.TooManyAttempts()
                            : new VerificationRefused.WrongCode(MOST_ATTEMPTS - attempt));
        }
        remove(wanted.purpose(), wanted.approver());
        return Optional.empty();
    }

    /**
     * The digits of a code, for the mail to that address and nobody else. To another address than the one that it was made for
     * there are other digits.
     *
     * @return empty if it is void, used or expired
     */
    public Optional<String> digits(String codeId, String address) {
        return jdbc.sql("select * from VQ_VERIFICATION_CODE where ID = :id")
                .param("id", codeId)
                .query((row, number) -> Map.entry(row.getString("PURPOSE"), code(row)))
                .optional()
                .filter(found -> !found.getValue().hasExpiredBy(clock.instant()))
                .map(found -> digits(found.getValue(), found.getKey(), address));
    }

    private boolean isRight(String digits, VerificationCode code, CodeWanted wanted) {
        return MessageDigest.isEqual(
                digits.getBytes(StandardCharsets.US_ASCII),
                digits(code, wanted.purpose().value(), wanted.address()).getBytes(StandardCharsets.US_ASCII));
    }

    private String digits(VerificationCode code, String purpose, String address) {
        String seal = seals.seal(
                KIND,
                Map.of(
                        "id", code.id(),
                        "purpose", purpose,
                        "approver", code.approver().value(),
                        "address", address.strip().toLowerCase(Locale.ROOT),
                        "sent", code.sentTime().toEpochMilli(),
                        "expires", code.expirationTime().toEpochMilli()));
        return "%06d".formatted(Long.parseLong(seal.substring(0, DIGITS_OF_THE_SEAL), 16) % CODES);
    }

    private int attempt(CodeWanted wanted, VerificationCode code, Instant now) {
        ownTransaction.executeWithoutResult(status -> audit.append(wanted.purpose()
                .on(AuditEvent.of(now, ATTEMPT))
                .by(wanted.approver().value())
                .saying(code.id())));
        int told = (int) events(wanted, ATTEMPT, code.sentTime()).stream()
                .filter(event -> code.id().equals(event.details()))
                .count();
        return Math.max(told, remembered.attempt(code.id()));
    }

    /** A row that the trail knows nothing of was put there by somebody else. */
    private boolean wasSent(CodeWanted wanted, VerificationCode code) {
        return events(wanted, SENT, code.sentTime()).stream()
                .anyMatch(event -> event.details() != null && event.details().startsWith(code.id()));
    }

    private List<AuditEvent> events(CodeWanted wanted, String name, Instant since) {
        return audit.ofUser(wanted.approver().value(), name, wanted.purpose().resourceArn(), since).stream()
                .filter(wanted.purpose()::isOf)
                .toList();
    }

    private Optional<VerificationCode> find(CodeWanted wanted) {
        return jdbc.sql("select * from VQ_VERIFICATION_CODE where PURPOSE = :purpose and USER_ID = :user")
                .param("purpose", wanted.purpose().value())
                .param("user", wanted.approver().value())
                .query((row, number) -> code(row))
                .optional();
    }

    private void remove(Purpose purpose, UserId approver) {
        jdbc.sql("delete from VQ_VERIFICATION_CODE where PURPOSE = :purpose and USER_ID = :user")
                .param("purpose", purpose.value())
                .param("user", approver.value())
                .update();
    }

    private static VerificationCode code(ResultSet row) throws SQLException {
        return new VerificationCode(
                row.getString("ID"),
                new UserId(row.getString("USER_ID")),
                RowTime.read(row, "SENT_TIME"),
                RowTime.read(row, "EXPIRATION_TIME"));
    }
}
