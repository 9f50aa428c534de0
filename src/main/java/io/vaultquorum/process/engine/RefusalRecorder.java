package io.vaultquorum.process.engine;

import io.vaultquorum.alert.Alert;
import io.vaultquorum.alert.AlertKind;
import io.vaultquorum.alert.Alerts;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Records a refusal after the refused transaction has rolled back, in a transaction of its own: inside it the event would
 * be lost with the rest.
 */
@Component
public class RefusalRecorder {

    private static final String RECORDED = RefusalRecorder.class.getName() + ".RECORDED";
    private static final String NOT_AUTHORIZED = "NotAuthorized";

    private final AuditTrail audit;
    private final Alerts alerts;
    private final Forms forms;
    private final Caller caller;
    private final PersonalTasks tasks;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    RefusalRecorder(
            AuditTrail audit,
            Alerts alerts,
            @Lazy Forms forms,
            Caller caller,
            PersonalTasks tasks,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.audit = audit;
        this.alerts = alerts;
        this.forms = forms;
        this.caller = caller;
        this.tasks = tasks;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Records what was refused before the engine was asked.
     *
     * @param eventName the AWS operation
     * @param resource the ARN of what it was about
     */
    public void record(String eventName, String resource, Refusal refusal) {
        AuditEvent event = event(eventName, refusal).about(resource);
        markRequest();
        afterwards(() -> ownTransaction.executeWithoutResult(status -> audit.append(event)));
    }

    void record(Command<?> command, Refusal refusal) {
        recordOf(command, event(eventName(command), refusal));
    }

    /** What the engine itself does not allow the caller. */
    void record(Command<?> command, AuthorizationException thrown) {
        recordOf(command, event(eventName(command)).refusedWith(NOT_AUTHORIZED, String.valueOf(thrown.getMessage())));
    }

    private void recordOf(Command<?> command, AuditEvent event) {
        markRequest();
        afterwards(() -> append(command, event));
    }

    /** Something of the request at hand is recorded. */
    static void markRequest() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(RECORDED, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** Whether something of this request was refused and recorded. */
    boolean hasRecorded(HttpServletRequest request) {
        return request.getAttribute(RECORDED) != null;
    }

    /** Records that a request was turned away before it became a command. */
    void record(HttpServletRequest request, UserId user, HttpStatus status) {
        AuditEvent event = AuditEvent.of(clock.instant(), "EngineRequest")
                .by(user.value())
                .refusedWith(
                        status.getReasonPhrase().replace(" ", ""),
                        "The engine answered " + status.value() + " " + status.getReasonPhrase() + ".")
                .saying(request.getMethod() + " " + request.getRequestURI());
        ownTransaction.executeWithoutResult(done -> audit.append(event));
    }

    private AuditEvent event(String eventName, Refusal refusal) {
        if (refusal instanceof OrganizationRefused.InSuspendedAccount suspended) {
            return suspended.event(clock.instant(), eventName);
        }
        return event(eventName).refusedWith(refusal.code(), refusal.message());
    }

    private AuditEvent event(String eventName) {
        return AuditEvent.of(clock.instant(), eventName)
                .by(caller.find().map(user -> user.value()).orElse(null));
    }

    /** Now, or when the transaction that somebody else began is over. */
    static void afterwards(Runnable append) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    append.run();
                }
            });
        } else {
            append.run();
        }
    }

    private void append(Command<?> command, AuditEvent event) {
        ownTransaction.executeWithoutResult(status -> {
            Optional<PersonalTask> task = task(command);
            audit.append(task.map(about -> about(event, about)).orElse(event));
            task.filter(about -> isVoteOfSomebodyElse(about, event)).ifPresent(vote -> alert(vote, event));
        });
    }

    /** Whatever the rule that refused it. Of one's own vote it is a mistake, not an attack. */
    private boolean isVoteOfSomebodyElse(PersonalTask task, AuditEvent event) {
        return event.userId() != null
                && !task.owner().equals(Optional.of(new UserId(event.userId())))
                && forms.ofTask(task.elementId()).isVote();
    }

    /** Once for each who tries and each vote, or whoever tries could flood those who watch. */
    private void alert(PersonalTask vote, AuditEvent event) {
        String user = String.valueOf(event.userId());
        String owner = vote.owner().map(UserId::value).orElse("");
        alerts.raise(Alert.of(
                        AlertKind.VOTE_FOR_SOMEBODY_ELSE_REFUSED,
                        vote.taskId() + ":" + user,
                        event.eventTime(),
                        Phrase.of("alert.voteForSomebodyElse")
                                .with("user", user)
                                .with("owner", owner))
                .with("user", user)
                .with("approver", owner)
                .with("session", vote.sessionId())
                .with("task", vote.taskId())
                .with("attempt", event.eventName())
                .with("refusal", event.errorCode()));
    }

    private static AuditEvent about(AuditEvent event, PersonalTask task) {
        AuditEvent told = event.about(task.subject())
                .saying(task.elementId() + ", " + task.whose().in(Language.ENGLISH));
        return task.sessionId() == null ? told : told.ofSession(task.sessionId());
    }

    private Optional<PersonalTask> task(Command<?> command) {
        return CommandFields.has(command, "taskId") && CommandFields.read(command, "taskId") instanceof String id
                ? tasks.find(id)
                : Optional.empty();
    }

    private static String eventName(Command<?> command) {
        return command.getClass().getSimpleName().replaceFirst("(Cmd|Command)$", "");
    }
}
