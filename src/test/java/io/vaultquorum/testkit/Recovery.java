package io.vaultquorum.testkit;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreAccesses;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.session.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** One recovery, from outside: its people's tasks, its jobs, and what the ledger says of it. */
public class Recovery {

    private final String processInstanceId;
    private final Tools tools;
    private final SessionId sessionId;
    private final VaultArn accessArn;
    private final String sessionInstanceId;

    Recovery(String processInstanceId, Tools tools) {
        this.processInstanceId = processInstanceId;
        this.tools = tools;
        this.sessionId = new SessionId((String) variable(EmergencyRecovery.Variables.SESSION_ID.name()));
        this.accessArn = new VaultArn((String) variable(EmergencyRecovery.Variables.ACCESS_ARN.name()));
        this.sessionInstanceId = Objects.requireNonNull(session().processInstanceId());
    }

    /** What it takes to look. */
    record Tools(
            Cast cast,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            HistoryService history,
            Sessions sessions,
            RestoreAccesses accesses,
            AuditTrail audit,
            MutableClock clock,
            Stage stage) {}

    private Object variable(String name) {
        return tools.history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(processInstanceId)
                .variableName(name)
                .singleResult()
                .getValue();
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public String sessionInstanceId() {
        return sessionInstanceId;
    }

    public SessionId sessionId() {
        return sessionId;
    }

    public VaultArn accessArn() {
        return accessArn;
    }

    public Session session() {
        return tools.sessions.find(sessionId).orElseThrow();
    }

    public List<Vote> votes() {
        return tools.sessions.votes(sessionId);
    }

    public RestoreAccess access() {
        return tools.accesses.find(accessArn).orElseThrow();
    }

    /** Whether one can restore from it now. */
    public boolean isOpen() {
        return access().isOpen(tools.clock.instant());
    }

    public List<AuditEvent> trail() {
        return tools.audit.ofSession(sessionId.value());
    }

    /** The running instance, or null when it has ended. */
    public ProcessInstance instance() {
        return tools.runtime
                .createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult();
    }

    public ProcessInstance sessionInstance() {
        return tools.runtime
                .createProcessInstanceQuery()
                .processInstanceId(sessionInstanceId)
                .singleResult();
    }

    /** The element at which the instance ended. */
    public String end() {
        return endOf(tools.history, processInstanceId);
    }

    public String sessionEnd() {
        return endOf(tools.history, sessionInstanceId);
    }

    /** The end event at which an instance ended, or null when it has not. */
    public static String endOf(HistoryService history, String instanceId) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instanceId)
                .orderByHistoricActivityInstanceEndTime()
                .desc()
                .list()
                .stream()
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                .filter(activity -> activity.getEndTime() != null)
                .map(HistoricActivityInstance::getActivityId)
                .findFirst()
                .orElse(null);
    }

    /** The user's open task of this recovery. */
    public Task taskOf(String user) {
        return tools.tasks
                .createTaskQuery()
                .processInstanceIdIn(processInstanceId, sessionInstanceId)
                .taskAssignee(user)
                .singleResult();
    }

    public List<Task> tasks() {
        return tools.tasks
                .createTaskQuery()
                .processInstanceIdIn(processInstanceId, sessionInstanceId)
                .list();
    }

    public void approve(String... users) {
        for (String user : users) {
            vote(user, "APPROVED", null);
        }
    }

    public void reject(String... users) {
        for (String user : users) {
            vote(user, "REJECTED", null);
        }
    }

    public void vote(String user, String vote, String reason) {
        Map<String, Object> variables = new HashMap<>(Map.of("vote", vote));
        if (reason != null) {
            variables.put("reason", reason);
        }
        complete(user, taskOf(user).getId(), variables);
    }

    public void withdraw() {
        complete("rita", taskOf("rita").getId(), Map.of("withdraw", true));
    }

    public void restore(String recoveryPointArn) {
        complete("rita", taskOf("rita").getId(), Map.of("recoveryPointArn", recoveryPointArn));
    }

    /** Completes a task in a user's name, whoever's it is. */
    public void complete(String user, String taskId, Map<String, Object> variables) {
        tools.cast.as(user, () -> {
            tools.tasks.complete(taskId, variables);
            return true;
        });
    }

    /** The open job of an element of this recovery or of its session. */
    public Job job(String elementId) {
        return jobs().stream()
                .filter(job -> elementId.equals(tools.management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job of " + elementId));
    }

    public List<Job> jobs() {
        return tools.management.createJobQuery().list().stream()
                .filter(job -> processInstanceId.equals(job.getRootProcessInstanceId())
                        || processInstanceId.equals(job.getProcessInstanceId()))
                .toList();
    }

    /** Runs the job of an element. */
    public void run(String elementId) {
        tools.stage.run(job(elementId));
    }

    public void open() {
        run(EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS);
    }
}
