package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Language;
import io.vaultquorum.notification.VerificationMails;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.verification.VerificationRefused;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where every command comes in, twice: outside the engine's transaction (what must outlive a refusal; what is tried again)
 * and inside it, before the engine acts (locks, judgement). Judges the outermost command only: what the engine and our
 * delegates do on the way is theirs.
 */
final class Doorstep {

    private static final Logger LOG = LoggerFactory.getLogger(Doorstep.class);

    /** PostgreSQL's lock timeout. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final ThreadLocal<@Nullable Command<?>> OUTERMOST = new ThreadLocal<>();

    private volatile boolean isOpen;
    private final Supplier<CommandGuard> guard;
    private final Supplier<SessionLock> lock;
    private final Supplier<RefusalRecorder> recorder;
    private final Supplier<Caller> caller;
    private final Supplier<Users> users;
    private final Supplier<VerificationMails> codes;
    private final RetryTemplate retry = Collisions.retry();

    /** Suppliers, since the guard needs the engine and the engine needs its interceptors. */
    Doorstep(
            Supplier<CommandGuard> guard,
            Supplier<SessionLock> lock,
            Supplier<RefusalRecorder> recorder,
            Supplier<Caller> caller,
            Supplier<Users> users,
            Supplier<VerificationMails> codes) {
        this.guard = guard;
        this.lock = lock;
        this.recorder = recorder;
        this.caller = caller;
        this.users = users;
        this.codes = codes;
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
                    record(() -> recorder.get().record(command, e.refusal()), e);
                    sendCode(e.refusal());
                    throw e.in(callersLanguage(e.refusal()));
                } catch (ForbiddenException e) {
                    record(() -> recorder.get().record(command, e.refusal()), e);
                    throw e.in(callersLanguage(e.refusal()));
                } catch (AuthorizationException e) {
                    record(() -> recorder.get().record(command, e), e);
                    throw e;
                } catch (RuntimeException e) {
                    if (isTimeout(e) && caller.get().find().isPresent()) {
                        // whose language is whose, the database would have to say
                        throw new RefusedException(new GuardRefused.Busy())
                                .in(users.get().languageOf(Optional.empty()));
                    }
                    throw e;
                }
            }

            /** The refusal says that a code was sent. Where it cannot be, that is a failure and is said instead. */
            private void sendCode(Refusal refusal) {
                if (refusal instanceof VerificationRefused.CodeSent sent) {
                    RefusalRecorder.afterwards(() -> codes.get().send(sent.wanted()));
                }
            }

            /** The person hears the refusal, whatever becomes of its record. */
            private void record(Runnable entry, RuntimeException thrown) {
                try {
                    entry.run();
                } catch (RuntimeException e) {
                    thrown.addSuppressed(e);
                    LOG.error("VQ-0002 a refusal could not be recorded: {}", thrown.getMessage(), e);
                }
            }

            /** The one place where a refusal gets a person's words. Our own code, the log and incidents hear English. */
            private Language callersLanguage(Refusal refusal) {
                try {
                    Optional<UserId> signingIn = refusal instanceof OrganizationRefused.InSuspendedAccount suspended
                            ? Optional.of(suspended.user())
                            : Optional.empty();
                    return caller.get()
                            .find()
                            .or(() -> signingIn)
                            .map(users.get()::languageOf)
                            .orElse(Language.ENGLISH);
                } catch (RuntimeException e) {
                    LOG.warn("VQ-0003 a refusal is said in the platform's language: the caller's cannot be read", e);
                    return users.get().languageOf(Optional.empty());
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

    /** Somebody held a lock, or all connections, for longer than anybody should wait. Trying again would wait again. */
    private static boolean isTimeout(Throwable thrown) {
        return Collisions.causes(thrown)
                .anyMatch(cause -> cause instanceof SQLTimeoutException
                        || cause instanceof SQLTransientConnectionException
                        || (cause instanceof SQLException sql && Collisions.hasState(sql, LOCK_NOT_AVAILABLE)));
    }
}
