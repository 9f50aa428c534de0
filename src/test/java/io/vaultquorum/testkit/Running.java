package io.vaultquorum.testkit;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.Sessions;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.Teams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** One instance of a team's process, with the session it asks for, from outside: people's tasks, jobs, its end. */
public class Running {

    private final String processInstanceId;
    private final TeamArn team;
    private final Tools tools;

    Running(String processInstanceId, TeamArn team, Tools tools) {
        this.processInstanceId = processInstanceId;
        this.team = team;
        this.tools = tools;
    }

    /** What it takes to look. */
    record Tools(
            Cast cast,
            Codes codes,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            HistoryService history,
            Sessions sessions,
            Teams teams,
            TeamDrafts drafts,
            Stage stage) {

        String variable(String processInstanceId, String name) {
            return (String) history.createHistoricVariableInstanceQuery()
                    .processInstanceId(processInstanceId)
                    .variableName(name)
                    .singleResult()
                    .getValue();
        }
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public TeamArn teamArn() {
        return team;
    }

    /** The team as it is now. */
    public ApprovalTeam team() {
        return tools.teams.find(team).orElseThrow();
    }

    public boolean isTeamDeleted() {
        return tools.teams.find(team).isEmpty();
    }

    public Optional<TeamDraft> draft() {
        return tools.drafts.find(team);
    }

    /** The text that the instance has under this name, or had. */
    public String variable(String name) {
        return tools.variable(processInstanceId, name);
    }

    /** The session in which the team votes on it. */
    public Session session() {
        return tools.sessions.find(new SessionId(variable("sessionId"))).orElseThrow();
    }

    /** The user's open task. */
    public Task taskOf(String user) {
        return tools.tasks
                .createTaskQuery()
                .processInstanceIdIn(instances())
                .taskAssignee(user)
                .singleResult();
    }

    /** The open task that is offered to a group. */
    public Task offeredTo(String group) {
        return tools.tasks
                .createTaskQuery()
                .processInstanceIdIn(instances())
                .taskCandidateGroup(group)
                .includeAssignedTasks()
                .singleResult();
    }

    public List<Task> tasks() {
        return tools.tasks.createTaskQuery().processInstanceIdIn(instances()).list();
    }

    public void approve(String... users) {
        Stream.of(users).forEach(user -> answer(user, Map.of("vote", "APPROVED")));
    }

    public void reject(String... users) {
        Stream.of(users).forEach(user -> answer(user, Map.of("vote", "REJECTED")));
    }

    /** The requester takes the request back. */
    public void withdraw(String requester) {
        complete(requester, taskOf(requester).getId(), Map.of("withdraw", "true"));
    }

    /** These users accept their invitations to the team. */
    public void accept(String... users) {
        Stream.of(users).forEach(user -> answer(user, Map.of("answer", "ACCEPTED")));
    }

    public void decline(String user) {
        answer(user, Map.of("answer", "REJECTED"));
    }

    /** With the code that was mailed. */
    private void answer(String user, Map<String, Object> variables) {
        String task = taskOf(user).getId();
        complete(user, task, tools.codes.with(user, task, variables));
    }

    /** Completes a task in a user's name, whoever's it is. */
    public void complete(String user, String taskId, Map<String, Object> variables) {
        tools.cast.as(user, () -> {
            tools.tasks.complete(taskId, variables);
            return true;
        });
    }

    /** The open job of an element. */
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
        return Stream.of(instances())
                .flatMap(id -> tools.management.createJobQuery().processInstanceId(id).list().stream())
                .toList();
    }

    /** Runs the job of an element, due or not. */
    public void run(String elementId) {
        tools.stage.run(job(elementId));
    }

    /** The end event at which the instance ended, or null when it has not. */
    public String end() {
        return isOver() ? Recovery.endOf(tools.history, processInstanceId) : null;
    }

    /** Whether nothing waits for anybody any more. */
    public boolean isOver() {
        return tools.runtime
                                .createProcessInstanceQuery()
                                .processInstanceId(processInstanceId)
                                .count()
                        == 0
                && tasks().isEmpty()
                && jobs().isEmpty();
    }

    /** Our own code, or somebody at the host, takes the instance away. */
    public void vanish(String cause) {
        tools.runtime.deleteProcessInstance(processInstanceId, cause);
    }

    private String[] instances() {
        return Stream.concat(
                        Stream.of(processInstanceId),
                        tools
                                .history
                                .createHistoricProcessInstanceQuery()
                                .superProcessInstanceId(processInstanceId)
                                .list()
                                .stream()
                                .map(HistoricProcessInstance::getId))
                .toArray(String[]::new);
    }
}
