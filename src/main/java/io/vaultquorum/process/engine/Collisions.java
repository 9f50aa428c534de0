package io.vaultquorum.process.engine;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.retry.support.RetryTemplate;

/** Two transactions that wanted the same: the one that lost is undone whole, and may simply be run again. */
public final class Collisions {

    /** SQL states: the database rolled a transaction back to resolve a conflict. */
    private static final String ROLLED_BACK = "40";

    /** Somebody else was first to add the same row; who tries again sees it. */
    private static final String NOT_UNIQUE = "23505";

    private static final int TRIES = 20;
    private static final long SHORTEST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private Collisions() {}

    /** Runs a whole transaction again, each time after a short pause, until it meets nobody. */
    public static RetryTemplate retry() {
        return RetryTemplate.builder()
                .maxAttempts(TRIES)
                .uniformRandomBackoff(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS)
                .retryOn(Collisions::isOne)
                .build();
    }

    static boolean isOne(Throwable thrown) {
        return causes(thrown)
                .anyMatch(cause -> cause instanceof OptimisticLockingException
                        || (cause instanceof SQLException sql
                                && (hasState(sql, ROLLED_BACK) || hasState(sql, NOT_UNIQUE))));
    }

    static boolean hasState(SQLException exception, String state) {
        return exception.getSQLState() != null && exception.getSQLState().startsWith(state);
    }

    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }
}
