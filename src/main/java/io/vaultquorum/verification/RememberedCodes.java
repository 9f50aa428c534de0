package io.vaultquorum.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What this node remembers of codes beside the trail: whoever takes events out of the trail does not get more attempts by it, nor
 * more codes, but from another node, and once from each.
 */
final class RememberedCodes {

    private static final int MOST = 100_000;

    private final Cache<String, Integer> attempts = kept();
    private final Cache<String, List<Instant>> sent = kept();

    private static <V> Cache<String, V> kept() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(Duration.ofHours(1))
                .executor(Runnable::run)
                .build();
    }

    /** Counts an attempt with a code: how many it has seen now. */
    int attempt(String codeId) {
        return attempts.asMap().merge(codeId, 1, Integer::sum);
    }

    /** A code was sent, once the transaction is committed. */
    void sent(CodeWanted wanted, Instant now) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    sent.asMap()
                            .merge(
                                    key(wanted),
                                    List.of(now),
                                    (before, one) -> Stream.concat(before.stream(), one.stream())
                                            .toList());
                }
            }
        });
    }

    /** When codes were sent since that moment, oldest first. */
    List<Instant> sentSince(CodeWanted wanted, Instant since) {
        return sent.asMap().getOrDefault(key(wanted), List.of()).stream()
                .filter(time -> !time.isBefore(since))
                .toList();
    }

    private static String key(CodeWanted wanted) {
        return wanted.purpose().value() + " " + wanted.approver();
    }
}
