package io.vaultquorum.testkit;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** Something that a team was asked to allow, from outside: people's tasks, jobs, and what the ledger says of it. */
public class Request {

    private static final int TRIES = 5;

    private final String processInstanceId;
    private final Recovery.Tools tools;
    private final SessionId sessionId;
    private final String sessionInstanceId;

    Request(String processInstanceId, Recovery.Tools tools) {
        this.processInstanceId = processInstanceId;
        this.tools = tools;
        this.sessionId = new SessionId((String) variable("sessionId"));
        this.sessionInstanceId = Objects.requireNonNull(session().processInstanceId());
    }

    /** What a variable of the instance holds, or held. */
    public Object variable(String name) {
        return tools.history()
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

    public Session session() {
        return tools.sessions().find(sessionId).orElseThrow();
    }

    public List<Vote> votes() {
        return tools.sessions().votes(sessionId);
    }

    public List<AuditEvent> trail() {
        return tools.audit().ofSession(sessionId.value());
    }

    /** The running instance, or null when it has ended. */
    public ProcessInstance instance() {
        return running(processInstanceId);
    }

    public ProcessInstance sessionInstance() {
        return running(sessionInstanceId);
    }

    private ProcessInstance running(String instance) {
        return tools.runtime()
                .createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    /** The element at which the instance ended. */
    public String end() {
        return endOf(tools.history(), processInstanceId);
    }

    public String sessionEnd() {
        return endOf(tools.history(), sessionInstanceId);
    }

    /** The end event at which an instance ended, or null when it has not. */
    static String endOf(HistoryService history, String instanceId) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instanceId)
                .orderPartiallyByOccurrence()
                .desc()
                .list()
                .stream()
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                .filter(activity -> activity.getEndTime() != null)
                .map(HistoricActivityInstance::getActivityId)
                .findFirst()
                .orElse(null);
    }

    /** The user's open task of this request. */
    public Task taskOf(String user) {
        return tools.tasks()
                .createTaskQuery()
                .processInstanceIdIn(processInstanceId, sessionInstanceId)
                .taskAssignee(user)
                .singleResult();
    }

    public List<Task> tasks() {
        return tools.tasks()
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
        String task = taskOf(user).getId();
        complete(user, task, tools.codes().with(user, task, variables));
    }

    /** An approver answers the invitation to a draft. */
    public void answer(String user, String answer) {
        String task = taskOf(user).getId();
        complete(user, task, tools.codes().with(user, task, Map.of("answer", answer)));
    }

    /** The requester takes it back in Tasklist. */
    public void withdraw() {
        String requester = session().request().requester().value();
        complete(requester, taskOf(requester).getId(), Map.of("withdraw", true));
    }

    /** Completes a task in a user's name, whoever's it is. */
    public void complete(String user, String taskId, Map<String, Object> variables) {
        tools.cast().as(user, () -> {
            tools.tasks().complete(taskId, variables);
            return true;
        });
    }

    /** The open job of an element of this request or of its session. */
    public Job job(String elementId) {
        return jobs().stream()
                .filter(job -> elementId.equals(tools.management()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job of " + elementId));
    }

    /** The open jobs of this request, of its session and of what else it called. */
    public List<Job> jobs() {
        return tools.management().createJobQuery().list().stream()
                .filter(job -> processInstanceId.equals(job.getRootProcessInstanceId())
                        || processInstanceId.equals(job.getProcessInstanceId())
                        || sessionInstanceId.equals(job.getProcessInstanceId())) // a timer's next one forgets its root
                .toList();
    }

    /** Runs the job of an element. */
    public void run(String elementId) {
        tools.stage().run(job(elementId));
    }

    /** Runs the job of an element until the engine gives up. */
    public void runUntilItGivesUp(String elementId) {
        for (int i = 0; i < TRIES; i++) {
            run(elementId);
        }
    }

    /** What an operator does in Cockpit: gives the job of an element another try. */
    public void giveAnotherTry(String elementId) {
        String job = job(elementId).getId();
        tools.cast().as("otto", () -> {
            tools.management().setJobRetries(job, 1);
            return true;
        });
    }

    /** What operators see of this request in Cockpit, or null. */
    public Incident incident() {
        return tools.runtime()
                .createIncidentQuery()
                .processInstanceId(processInstanceId)
                .singleResult();
    }
}
