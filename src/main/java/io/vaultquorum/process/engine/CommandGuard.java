package io.vaultquorum.process.engine;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.organization.WithoutAuthorizations;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides, for every command that a caller sends through any door, whether it passes (R3, R12). It is asked inside the
 * engine's transaction and before the engine has read anything, so that the locks taken here keep everything in order.
 */
@Component
class CommandGuard {

    private static final List<String> TOLD_IN_THE_TRAIL = List.of(
            "userId",
            "user",
            "groupId",
            "group",
            "authorizationId",
            "authorization",
            "filterId",
            "filter",
            "jobId",
            "jobDefinitionId",
            "jobIds");

    private final PersonalTasks tasks;
    private final Forms forms;
    private final StartCheck startCheck;
    private final CheckRole checkRole;
    private final Users users;
    private final Identities identities;
    private final AdministrationCheck administration;
    private final AuditorCheck auditors;
    private final Caller caller;
    private final PasswordCheck passwords;
    private final AuditTrail audit;
    private final Clock clock;

    CommandGuard(
            PersonalTasks tasks,
            Forms forms,
            StartCheck startCheck,
            CheckRole checkRole,
            Users users,
            Identities identities,
            AdministrationCheck administration,
            AuditorCheck auditors,
            Caller caller,
            PasswordCheck passwords,
            AuditTrail audit,
            Clock clock) {
        this.tasks = tasks;
        this.forms = forms;
        this.startCheck = startCheck;
        this.checkRole = checkRole;
        this.users = users;
        this.identities = identities;
        this.administration = administration;
        this.auditors = auditors;
        this.caller = caller;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Lets the command pass or throws.
     *
     * @throws ForbiddenException if the caller may not do this, or nobody may
     * @throws RefusedException if a rule refuses what was sent
     */
    <T> T judge(Command<T> command, Supplier<T> proceed) {
        CommandPlace place = CommandPlace.of(command.getClass());
        Optional<UserId> user = caller.find();
        user.ifPresent(this::refuseSuspended);
        user.ifPresent(who -> auditors.check(place, command, name(command), who));
        if (place == CommandPlace.COMPLETE) {
            return complete(command, user, proceed);
        }
        if (command instanceof CheckPassword) {
            return passwords.check(command, proceed);
        }
        if (user.isPresent()) {
            HttpDoor.visitorIsKnown();
        }
        if (user.isEmpty() && isStranger() && place != CommandPlace.SIGN_IN) {
            throw new ForbiddenException(new GuardRefused.NotSignedIn());
        }
        if (user.isEmpty() || place == CommandPlace.READ || place == CommandPlace.SIGN_IN) {
            return proceed.get();
        }
        switch (place) {
            case START -> startCheck.check(command);
            case CLAIM -> checkClaim(command, user.get());
            case RETRY -> checkRetry(command);
            case MEMBERSHIP -> checkMembership(command);
            case PROFILE -> checkProfile(command, user.get());
            case ADMINISTER -> administration.check(command, user.get());
            default -> throw refusedToEverybody(command);
        }
        Runnable after = noteIdentity(command, user.get());
        T result = place == CommandPlace.CLAIM ? withoutTheEnginesSay(proceed) : proceed.get();
        after.run();
        if (place != CommandPlace.START) {
            recordAdministration(command, user.get());
        }
        return result;
    }

    private void refuseSuspended(UserId user) {
        checkRole.refuseSuspended(user).ifPresent(refusal -> {
            throw new ForbiddenException(refusal);
        });
    }

    /** Nobody's name on a thread means the job executor or our own code; at an HTTP door it means a stranger. */
    private static boolean isStranger() {
        return HttpDoor.servesAStranger() && !WithoutAuthorizations.areInForce();
    }

    private <T> T complete(Command<T> command, Optional<UserId> user, Supplier<T> proceed) {
        String taskId = CommandFields.readText(command, "taskId");
        Optional<PersonalTask> found = taskId == null ? Optional.empty() : tasks.find(taskId);
        if (found.isEmpty() || user.isEmpty()) {
            throw new RefusedException(new GuardRefused.UnknownTask(taskId));
        }
        PersonalTask task = found.get();
        TaskForm form = forms.ofTask(task.elementId());
        if (!tasks.isFor(task, user.get())) {
            throw new ForbiddenException(new GuardRefused.NotYourTask(task, form.kind()));
        }
        String field = CommandFields.has(command, "variables") ? "variables" : "properties";
        Map<String, Object> sent = CommandFields.variables(CommandFields.read(command, field));
        Map<String, Object> passedOn = FormVariables.read(sent, form.variables())
                .then(variables -> form.complete(task, user.get(), variables))
                .orThrow(RefusedException::new);
        if (Context.getCommandContext().getTaskManager().findTaskById(task.taskId()) == null) {
            throw new RefusedException(new GuardRefused.UnknownTask(taskId));
        }
        // What the form sent is said in the ledger; the engine goes on with ids and outcomes only. Put back afterwards,
        // since a command that lost a race is run again.
        CommandFields.write(command, field, Variables.fromMap(passedOn));
        try {
            return proceed.get();
        } finally {
            CommandFields.write(command, field, sent);
        }
    }

    /** A task that is offered to an account is taken, and given back, by its administrators for themselves (Tasklist asks for it). */
    private void checkClaim(Command<?> command, UserId user) {
        String assignee = CommandFields.readText(command, "userId");
        boolean takes = command instanceof ClaimTaskCmd && user.value().equals(assignee);
        boolean givesBack = assignee == null;
        boolean offered = Optional.ofNullable(CommandFields.readText(command, "taskId"))
                .flatMap(tasks::find)
                .filter(task -> task.offeredTo().isPresent() && tasks.isFor(task, user))
                .isPresent();
        if (!offered || !(takes || givesBack)) {
            throw refusedToEverybody(command);
        }
    }

    /** To give a task back the engine asks for more than it gives those who may take it; who they are is judged here. */
    private static <T> T withoutTheEnginesSay(Supplier<T> proceed) {
        return Context.getCommandContext().runWithoutAuthorization(proceed::get);
    }

    private static void checkRetry(Command<?> command) {
        int retries = (Integer) Objects.requireNonNull(CommandFields.read(command, "retries"));
        boolean dueDate = (Boolean) Objects.requireNonNull(CommandFields.read(command, "isDueDateSet"));
        List<?> jobIds = (List<?>) CommandFields.read(command, "jobIds");
        String jobId = CommandFields.readText(command, "jobId");
        boolean allFailed = Stream.concat(Stream.ofNullable(jobId), jobIds == null ? Stream.of() : jobIds.stream())
                .allMatch(id -> hasFailed((String) id));
        if (retries < 1 || dueDate || !allFailed) {
            throw new ForbiddenException(new GuardRefused.RetryOnly());
        }
    }

    private static boolean hasFailed(String jobId) {
        JobEntity job = Context.getCommandContext().getJobManager().findJobById(jobId);
        return job == null || job.getRetries() == 0;
    }

    private void checkMembership(Command<?> command) {
        String groupId = CommandFields.readText(command, "groupId");
        String userId = CommandFields.readText(command, "userId");
        if (groupId != null && userId != null) {
            auditors.refuseMembership(new UserId(userId), groupId).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            Role.ofGroup(groupId)
                    .ifPresent(role ->
                            checkRole.mayReceive(new UserId(userId), role).orThrow(RefusedException::new));
        }
    }

    private void checkProfile(Command<?> command, UserId caller) {
        org.camunda.bpm.engine.identity.User profile =
                (org.camunda.bpm.engine.identity.User) Objects.requireNonNull(CommandFields.read(command, "user"));
        if (!caller.value().equals(profile.getId())) {
            return;
        }
        boolean changed = users.find(caller)
                .filter(user -> user.runsThePlatform()
                        || (user.hasAddress(profile.getEmail())
                                && user.isNamed(profile.getFirstName(), profile.getLastName())))
                .isEmpty();
        if (changed) {
            throw new ForbiddenException(new GuardRefused.OwnAddress(caller.value()));
        }
    }

    /** What is left to do once a user is saved or removed, so that whoever did it does not hold the user's votes. */
    private Runnable noteIdentity(Command<?> command, UserId caller) {
        if (command instanceof DeleteUserCmd) {
            UserId removed = new UserId(String.valueOf(CommandFields.read(command, "userId")));
            return () -> identities.removedBy(removed, caller);
        }
        if (command instanceof SaveUserCmd && CommandFields.read(command, "user") instanceof UserEntity saved) {
            return caller.value().equals(saved.getId())
                    ? identities.changesOneself(saved)
                    : () -> identities.savedBy(saved, caller);
        }
        return () -> {};
    }

    private ForbiddenException refusedToEverybody(Command<?> command) {
        String name = name(command);
        Optional<PersonalTask> task =
                CommandFields.has(command, "taskId") && CommandFields.read(command, "taskId") instanceof String id
                        ? tasks.find(id)
                        : Optional.empty();
        return new ForbiddenException(task.<GuardRefused>map(personal -> new GuardRefused.TaskIsPersonal(
                        personal, forms.ofTask(personal.elementId()).kind(), name))
                .orElseGet(() -> new GuardRefused.NotThroughAnyDoor(name)));
    }

    private void recordAdministration(Command<?> command, UserId user) {
        String about = TOLD_IN_THE_TRAIL.stream()
                .filter(field -> CommandFields.has(command, field))
                .flatMap(field -> told(field, CommandFields.read(command, field)).stream())
                .collect(Collectors.joining(" "));
        audit.append(
                AuditEvent.of(clock.instant(), name(command)).by(user.value()).saying(about));
    }

    private static Optional<String> told(String field, @Nullable Object value) {
        if (value instanceof Authorization authorization) {
            return Optional.of("authorization of "
                    + (authorization.getUserId() == null ? authorization.getGroupId() : authorization.getUserId())
                    + " on resource type " + authorization.getResourceType() + " " + authorization.getResourceId());
        }
        if (value instanceof List<?> ids) {
            return Optional.of(field + "=" + ids);
        }
        Object id = value instanceof DbEntity entity ? entity.getId() : value;
        return id instanceof String text ? Optional.of(field + "=" + text) : Optional.empty();
    }

    private static String name(Command<?> command) {
        return command.getClass().getSimpleName().replaceFirst("(Cmd|Command)$", "");
    }
}
