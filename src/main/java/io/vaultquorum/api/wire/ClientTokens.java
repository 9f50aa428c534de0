package io.vaultquorum.api.wire;

import io.vaultquorum.audit.RowTime;
import io.vaultquorum.process.engine.Collisions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does once what is asked twice: AWS's {@code ClientToken}, {@code CreatorRequestId} and {@code IdempotencyToken}. The answer is
 * kept in the transaction of the deed, so that there is never the one without the other; of two requests that come at once
 * the second waits for the first, and hears the same. A token is remembered for seven days.
 */
@Component
public class ClientTokens {

    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RetryTemplate retry = Collisions.retry();

    ClientTokens(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A request that may be sent again.
     *
     * @param scope within which its token is its own: an account and an operation
     * @param all what was asked, all of it: with the same token it must be the same
     */
    record Request(String scope, String token, String all) {}

    /**
     * Does it, or repeats what was answered when it was done. A deed that is refused leaves nothing behind, and may be asked
     * for again.
     *
     * @param reused the service's error for another request with the same token
     */
    String once(Request request, Supplier<String> deed, Function<String, ApiError> reused) {
        String digest = digest(request.all());
        return retry.execute(attempt -> answered(request, digest, reused)
                .orElseGet(() -> Objects.requireNonNull(transaction.execute(status -> {
                    claim(request, digest);
                    String answer = deed.get();
                    keep(request, answer);
                    return answer;
                }))));
    }

    private Optional<String> answered(Request request, String digest, Function<String, ApiError> reused) {
        return jdbc.sql("select * from VQ_CLIENT_TOKEN where SCOPE = :scope and TOKEN_DIGEST = :token")
                .param("scope", request.scope())
                .param("token", digest(request.token()))
                .query((row, number) -> {
                    if (!row.getString("REQUEST_DIGEST").equals(digest)) {
                        throw reused.apply(
                                "This token was used for another request before: '" + request.token() + "'.");
                    }
                    return row.getString("ANSWER");
                })
                .optional();
    }

    /** Who asks again after so long means another deed. */
    @Scheduled(fixedDelayString = "${vaultquorum.watch-interval}")
    void forgetTheOld() {
        jdbc.sql("delete from VQ_CLIENT_TOKEN where CREATION_TIME < :then")
                .param("then", RowTime.of(clock.instant().minus(REMEMBERED)))
                .update();
    }

    private void claim(Request request, String digest) {
        jdbc.sql("""
                insert into VQ_CLIENT_TOKEN (SCOPE, TOKEN_DIGEST, REQUEST_DIGEST, CREATION_TIME)
                values (:scope, :token, :request, :now)""")
                .param("scope", request.scope())
                .param("token", digest(request.token()))
                .param("request", digest)
                .param("now", RowTime.of(clock.instant()))
                .update();
    }

    private void keep(Request request, @Nullable String answer) {
        jdbc.sql("update VQ_CLIENT_TOKEN set ANSWER = :answer where SCOPE = :scope and TOKEN_DIGEST = :token")
                .param("answer", answer)
                .param("scope", request.scope())
                .param("token", digest(request.token()))
                .update();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
