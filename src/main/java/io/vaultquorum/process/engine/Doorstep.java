package io.vaultquorum.process.engine;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where every command comes in, twice: outside the engine's transaction (what must outlive a refusal; what is tried again)
 * and inside it, before the engine acts (locks, judgement). Judges the outermost command only: what the engine and our
 * delegates do on the way is theirs.
 */
final class Doorstep {

    private static final int TRIES = 20;
    private static final long SHORTEST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private static final ThreadLocal<@Nullable Command<?>> OUTERMOST = new ThreadLocal<>();

    private volatile boolean isOpen;
    private final Supplier<CommandGuard> guard;
    private final Supplier<SessionLock> lock;
    private final Supplier<RefusalRecorder> recorder;
    private final Supplier<Caller> caller;
    private final RetryTemplate retry = RetryTemplate.builder()
            .maxAttempts(TRIES)
            .uniformRandomBackoff(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS)
            .retryOn(Doorstep::isCollision)
            .build();

    /** Suppliers, since the guard needs the engine and the engine needs its interceptors. */
    Doorstep(
            Supplier<CommandGuard> guard,
            Supplier<SessionLock> lock,
            Supplier<RefusalRecorder> recorder,
            Supplier<Caller> caller) {
        this.guard = guard;
        this.lock = lock;
        this.recorder = recorder;
        this.caller = caller;
    }

    /** The engine is built: callers may come. Until then the engine is alone with its own commands. */
    void open() {
        isOpen = true;
    }

    CommandInterceptor outside() {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (!isOpen || Context.getCommandContext() != null) {
                    return next.execute(command);
                }
                try {
                    return mayTryAgain() ? retry.execute(attempt -> comeIn(command)) : comeIn(command);
                } catch (RefusedException e) {
                    recorder.get().record(command, e.refusal());
                    throw e;
                } catch (ForbiddenException e) {
                    recorder.get().record(command, e.refusal());
                    throw e;
                }
            }

            private <T> T comeIn(Command<T> command) {
                OUTERMOST.set(command);
                try {
                    return next.execute(command);
                } finally {
                    OUTERMOST.remove();
                }
            }
        };
    }

    CommandInterceptor inside() {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                if (OUTERMOST.get() != command) {
                    return next.execute(command);
                }
                lock.get().lockFor(command);
                return guard.get().judge(command, () -> next.execute(command));
            }
        };
    }

    /**
     * A caller's command that loses a race is run again; the caller never hears of it. The job executor has retries of its
     * own, and a transaction that is somebody else's cannot be begun again here.
     */
    private boolean mayTryAgain() {
        return !TransactionSynchronizationManager.isActualTransactionActive()
                && caller.get().find().isPresent();
    }

    private static boolean isCollision(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException || cause instanceof SQLTransientException) {
                return true;
            }
            // 40: the database rolled a transaction back to resolve a conflict, as PostgreSQL says it
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("40")) {
                return true;
            }
        }
        return false;
    }
}
