package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** R3 and R12: everything that was found to open a vault past its voters, through engine REST and the webapps' copy. */
@VaultquorumTest
class ClosedHolesTest {

    /** A refusal by anything else, as for a request that the door cannot read, says nothing of the guard. */
    private static final String[] WORDS_OF_THE_GUARD = {
        "does not allow this to anybody",
        "Nobody takes it over",
        "Only alice can complete it",
        "Only rita can complete it",
        "is started by other processes only",
        "Its due date, and jobs that have not failed"
    };

    @Autowired
    private Stage stage;

    @Autowired
    private RepositoryService repository;

    @LocalServerPort
    private int port;

    private Recovery recovery;
    private int retries;

    @BeforeEach
    void request() {
        recovery = stage.recovery();
        retries = recovery.job(ApprovalSession.Elements.TIME_IS_UP).getRetries();
    }

    /** User, method, path, body. Names in braces stand for ids of the recovery at hand. */
    static Stream<Arguments> attempts() {
        String vote = "{'variables':{'vote':{'value':'APPROVED'}}}";
        String variable = "{'value':1,'type':'Integer'}";
        String openIt = "'instructions':[{'type':'startBeforeActivity','activityId':'serviceTask_openRestoreAccess'}]";
        String migration =
                "{'migrationPlan':{'sourceProcessDefinitionId':'{sessionDefinition}','targetProcessDefinitionId':"
                        + "'{sessionDefinition}','instructions':[{'sourceActivityIds':['subProcess_voting'],"
                        + "'targetActivityIds':['subProcess_voting']}]},'processInstanceIds':['{sessionInstance}']}";
        return Stream.of(
                // somebody else's vote
                arguments("otto", "POST", "/task/{alice}/complete", vote),
                arguments("otto", "POST", "/task/{alice}/submit-form", vote),
                arguments("bob", "POST", "/task/{alice}/complete", vote),
                arguments("otto", "POST", "/task/{alice}/claim", "{'userId':'otto'}"),
                arguments("otto", "POST", "/task/{alice}/unclaim", ""),
                arguments("otto", "POST", "/task/{alice}/assignee", "{'userId':'otto'}"),
                arguments("otto", "POST", "/task/{alice}/delegate", "{'userId':'otto'}"),
                arguments("otto", "POST", "/task/{alice}/resolve", vote),
                arguments("otto", "PUT", "/task/{alice}", "{'name':'x','assignee':'otto'}"),
                arguments("otto", "DELETE", "/task/{alice}", ""),
                arguments("otto", "PUT", "/task/{alice}/variables/approver", "{'value':'otto','type':'String'}"),
                arguments("otto", "PUT", "/task/{alice}/localVariables/approver", "{'value':'otto','type':'String'}"),
                arguments(
                        "otto", "POST", "/task/{alice}/variables", "{'modifications':{'threshold':" + variable + "}}"),
                arguments("otto", "DELETE", "/task/{alice}/variables/sessionId", ""),
                arguments("otto", "POST", "/task/{alice}/bpmnError", "{'errorCode':'any'}"),
                arguments("otto", "POST", "/task/{alice}/bpmnEscalation", "{'escalationCode':'any'}"),
                arguments("otto", "POST", "/task/{alice}/identity-links", "{'userId':'otto','type':'candidate'}"),
                arguments("otto", "POST", "/task/{rita}/complete", "{'variables':{'withdraw':{'value':true}}}"),
                arguments("mona", "POST", "/task/{rita}/complete", "{'variables':{'withdraw':{'value':true}}}"),
                arguments("otto", "POST", "/task/create", "{'name':'Cast vote','assignee':'otto'}"),
                // alice, with more than a vote
                arguments("alice", "PUT", "/task/{alice}/variables/threshold", variable),
                arguments("alice", "PUT", "/task/{alice}/localVariables/approver", "{'value':'bob','type':'String'}"),
                arguments("alice", "POST", "/task/{alice}/delegate", "{'userId':'bob'}"),
                arguments("alice", "POST", "/task/{alice}/assignee", "{'userId':'bob'}"),
                arguments("alice", "POST", "/task/{alice}/bpmnError", "{'errorCode':'any'}"),
                arguments("alice", "POST", "/task/{alice}/bpmnEscalation", "{'escalationCode':'any'}"),
                // moving the token
                arguments("otto", "POST", "/process-instance/{instance}/modification", "{" + openIt + "}"),
                arguments("otto", "POST", "/process-instance/{instance}/modification-async", "{" + openIt + "}"),
                arguments(
                        "otto",
                        "POST",
                        "/modification/execute",
                        "{'processDefinitionId':'{definition}','processInstanceIds':['{instance}']," + openIt + "}"),
                arguments(
                        "otto",
                        "POST",
                        "/modification/executeAsync",
                        "{'processDefinitionId':'{definition}','processInstanceIds':['{instance}']," + openIt + "}"),
                arguments("otto", "POST", "/migration/execute", migration),
                arguments("otto", "POST", "/migration/executeAsync", migration),
                arguments(
                        "otto",
                        "POST",
                        "/process-definition/{definition}/restart",
                        "{'processInstanceIds':['{instance}']," + openIt + "}"),
                arguments(
                        "otto",
                        "POST",
                        "/process-definition/{definition}/restart-async",
                        "{'processInstanceIds':['{instance}']," + openIt + "}"),
                arguments(
                        "otto",
                        "POST",
                        "/process-definition/key/emergency-recovery/start",
                        "{'startInstructions':[{'type':'startBeforeActivity','activityId':'serviceTask_openRestoreAccess'}]}"),
                arguments(
                        "otto",
                        "POST",
                        "/process-definition/key/approval-session/start",
                        "{'variables':{'sessionId':{'value':'x'}}}"),
                arguments("otto", "POST", "/process-definition/key/restore/submit-form", "{'variables':{}}"),
                // taking the vote away
                arguments("otto", "DELETE", "/process-instance/{instance}", ""),
                arguments("otto", "DELETE", "/process-instance/{sessionInstance}?skipCustomListeners=true", ""),
                arguments("otto", "POST", "/process-instance/delete", "{'processInstanceIds':['{instance}']}"),
                arguments(
                        "otto",
                        "POST",
                        "/process-instance/delete-historic-query-based",
                        "{'historicProcessInstanceQuery':{'processDefinitionKey':'emergency-recovery'}}"),
                arguments("otto", "PUT", "/process-instance/{sessionInstance}/suspended", "{'suspended':true}"),
                arguments(
                        "otto",
                        "PUT",
                        "/process-instance/suspended",
                        "{'suspended':true,'processDefinitionKey':'approval-session'}"),
                arguments(
                        "otto",
                        "POST",
                        "/process-instance/suspended-async",
                        "{'suspended':true,'processInstanceIds':['{sessionInstance}']}"),
                arguments(
                        "otto",
                        "PUT",
                        "/process-definition/key/approval-session/suspended",
                        "{'suspended':true,'includeProcessInstances':true}"),
                arguments("otto", "PUT", "/job/{timer}/suspended", "{'suspended':true}"),
                arguments(
                        "otto", "PUT", "/job/suspended", "{'suspended':true,'processInstanceId':'{sessionInstance}'}"),
                arguments(
                        "otto",
                        "PUT",
                        "/job-definition/suspended",
                        "{'suspended':true,'processDefinitionKey':'approval-session'}"),
                arguments("otto", "DELETE", "/job/{timer}", ""),
                arguments("otto", "DELETE", "/process-definition/{sessionDefinition}?cascade=true", ""),
                arguments("otto", "DELETE", "/process-definition/key/approval-session/delete?cascade=true", ""),
                arguments("otto", "DELETE", "/deployment/{deployment}?cascade=true", ""),
                arguments("otto", "POST", "/deployment/{deployment}/redeploy", "{}"),
                // words from outside
                arguments(
                        "otto",
                        "POST",
                        "/message",
                        "{'messageName':'session.cancelled','processInstanceId':'{sessionInstance}'}"),
                arguments("otto", "POST", "/message", "{'messageName':'team.changed','all':true}"),
                arguments(
                        "otto",
                        "POST",
                        "/process-instance/message-async",
                        "{'messageName':'team.changed','processInstanceIds':['{sessionInstance}']}"),
                arguments("otto", "POST", "/signal", "{'name':'any'}"),
                arguments("otto", "POST", "/condition", "{'variables':{'x':" + variable + "}}"),
                arguments("otto", "POST", "/execution/{sessionInstance}/signal", "{}"),
                arguments(
                        "otto",
                        "POST",
                        "/execution/{sessionInstance}/messageSubscriptions/session.cancelled/trigger",
                        "{}"),
                // time
                arguments("otto", "POST", "/job/{timer}/execute", ""),
                arguments("otto", "PUT", "/job/{timer}/duedate", "{'duedate':'2020-01-01T00:00:00.000+0000'}"),
                arguments("otto", "POST", "/job/{timer}/duedate/recalculate", ""),
                arguments("otto", "PUT", "/job/{timer}/retries", "{'retries':0}"),
                arguments("otto", "PUT", "/job/{timer}/retries", "{'retries':3}"),
                arguments(
                        "otto",
                        "PUT",
                        "/job/{timer}/retries",
                        "{'retries':1,'dueDate':'2020-01-01T00:00:00.000+0000'}"),
                arguments("otto", "POST", "/job/retries", "{'jobIds':['{timer}'],'retries':0}"),
                // variables of an instance
                arguments(
                        "otto",
                        "PUT",
                        "/process-instance/{instance}/variables/outcome",
                        "{'value':'APPROVED','type':'String'}"),
                arguments(
                        "otto",
                        "POST",
                        "/process-instance/{instance}/variables",
                        "{'modifications':{'outcome':{'value':'APPROVED'}}}"),
                arguments("otto", "DELETE", "/process-instance/{sessionInstance}/variables/sessionId", ""),
                arguments(
                        "otto",
                        "PUT",
                        "/execution/{sessionInstance}/localVariables/outcome",
                        "{'value':'APPROVED','type':'String'}"),
                arguments(
                        "otto",
                        "POST",
                        "/process-instance/variables-async",
                        "{'processInstanceIds':['{instance}'],'variables':{'outcome':{'value':'APPROVED'}}}"));
    }

    /** User, method, path, body of what the form of one's own task does not declare. */
    static Stream<Arguments> attemptsBesideOnesVote() {
        String variable = "{'value':1,'type':'Integer'}";
        return Stream.of(
                arguments(
                        "alice",
                        "POST",
                        "/task/{alice}/complete",
                        "{'variables':{'vote':{'value':'APPROVED'},'threshold':" + variable + "}}"),
                arguments(
                        "alice",
                        "POST",
                        "/task/{alice}/submit-form",
                        "{'variables':{'vote':{'value':'APPROVED'},'approver':{'value':'bob'}}}"),
                arguments(
                        "alice",
                        "POST",
                        "/task/{alice}/complete",
                        "{'variables':{'vote':{'value':'APPROVED'},'outcome':{'value':'APPROVED'}}}"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("attempts")
    void opensAndEndsNothing(String user, String method, String path, String body) {
        for (Door.Kind door : Door.Kind.values()) {
            Door.Reply reply = attempt(door, user, method, path, body);

            assertThat(reply.status()).as("%s answers %s", door, reply).isEqualTo(403);
            assertThat(reply.message()).as("%s answers %s", door, reply).containsAnyOf(WORDS_OF_THE_GUARD);
        }
        assertUntouched();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("attemptsBesideOnesVote")
    void takesNothingBesideTheVote(String user, String method, String path, String body) {
        for (Door.Kind door : Door.Kind.values()) {
            Door.Reply reply = attempt(door, user, method, path, body);

            assertThat(reply.status()).as("%s answers %s", door, reply).isEqualTo(400);
            assertThat(reply.message())
                    .as("%s answers %s", door, reply)
                    .contains("is not part of this form. Allowed: vote, reason, verificationCode.");
        }
        assertUntouched();
    }

    @ParameterizedTest
    @EnumSource
    void deploysNothing(Door.Kind door) {
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'>"
                + "<process id='emergency-recovery' isExecutable='true'/></definitions>";
        String multipart = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nx\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x.bpmn\"\r\n\r\n" + model
                + "\r\n--b--\r\n";

        Door.Reply reply =
                door.of(port).send("otto", "POST", "/deployment/create", "multipart/form-data; boundary=b", multipart);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).contains("Vaultquorum does not allow this to anybody", "Deploy");
    }

    /** Both expressions would evaluate: what refuses them is the engine's configuration and not a failure. */
    @ParameterizedTest(name = "{1} through {0}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ENGINE_REST,${currentUser()}",
                "ENGINE_REST,${'a'}",
                "TASKLIST,${currentUser()}",
                "TASKLIST,${'a'}"
            })
    void keepsFiltersFromEvaluatingExpressions(Door.Kind kind, String expression) {
        Door door = kind.of(port);
        String query = "{\"assigneeExpression\":\"" + expression + "\"}";
        String name = "filter-" + UUID.randomUUID();
        String plain = door.post("otto", "/filter/create", filter(name, "{\"assignee\":\"otto\"}"))
                .json()
                .path("id")
                .asText();
        assertThat(plain).isNotEmpty();

        assertForbidden("stored", door.post("otto", "/filter/create", filter(name, query)));
        assertForbidden("stored", door.send("otto", "PUT", "/filter/" + plain, filter(name, query)));
        assertForbidden("adhoc", door.post("otto", "/filter/" + plain + "/list", query));
        assertForbidden("adhoc", door.post("otto", "/task", query));

        assertThat(door.get("otto", "/filter?name=" + name).json())
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.path("query").has("assigneeExpression")).isFalse());
        assertThat(door.send("otto", "DELETE", "/filter/" + plain, "").status()).isEqualTo(204);
    }

    private static String filter(String name, String query) {
        return "{\"resourceType\":\"Task\",\"name\":\"" + name + "\",\"query\":" + query + ",\"properties\":{}}";
    }

    private static void assertForbidden(String kindOfQuery, Door.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.message()).contains("Expressions are forbidden in " + kindOfQuery + " queries");
    }

    private Door.Reply attempt(Door.Kind door, String user, String method, String path, String body) {
        return door.of(port).send(user, method, filled(path), filled(body).replace('\'', '"'));
    }

    private void assertUntouched() {
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(recovery.votes()).isEmpty();
        assertThat(recovery.instance()).isNotNull();
        assertThat(recovery.instance().isSuspended()).isFalse();
        assertThat(recovery.sessionInstance().isSuspended()).isFalse();
        assertThat(recovery.tasks()).extracting("assignee").containsExactlyInAnyOrder("alice", "bob", "carol", "rita");
        assertThat(recovery.job(ApprovalSession.Elements.TIME_IS_UP).isSuspended())
                .isFalse();
        assertThat(recovery.job(ApprovalSession.Elements.TIME_IS_UP).getRetries())
                .isEqualTo(retries);
        assertThat(recovery.access().approvalTime()).isNull();
    }

    private String filled(String template) {
        String filled = template.replace("{instance}", recovery.processInstanceId())
                .replace("{sessionInstance}", recovery.sessionInstanceId())
                .replace("{definition}", recovery.instance().getProcessDefinitionId())
                .replace("{sessionDefinition}", recovery.sessionInstance().getProcessDefinitionId())
                .replace(
                        "{timer}",
                        recovery.job(ApprovalSession.Elements.TIME_IS_UP).getId());
        for (String user : new String[] {"alice", "rita"}) {
            filled = filled.replace("{" + user + "}", recovery.taskOf(user).getId());
        }
        return filled.replace(
                "{deployment}",
                repository
                        .getProcessDefinition(recovery.sessionInstance().getProcessDefinitionId())
                        .getDeploymentId());
    }
}
