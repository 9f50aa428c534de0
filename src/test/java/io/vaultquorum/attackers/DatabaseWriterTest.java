package io.vaultquorum.attackers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WatchIdentities;
import io.vaultquorum.process.brokenseal.BrokenSealing;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.emergencyrecovery.StartEmergencyRecovery;
import io.vaultquorum.seal.WatchSeals;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The attacker writes to the database: our tables and the engine's. No vault opens; an alert is raised; an incident in Cockpit
 * says what does not fit.
 */
@VaultquorumTest
class DatabaseWriterTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private WatchSeals watchSeals;

    @Autowired
    private WatchIdentities watchIdentities;

    @Autowired
    private FaultyBackend backend;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private StartEmergencyRecovery start;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    /** What other tests left broken is found as well. */
    @AfterEach
    void endTheIncidents() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(BrokenSealing.PROCESS)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into VQ_VOTE (SESSION_ID, USER_ID, RESPONSE, RESPONSE_TIME) values (:session, 'bob', 'APPROVED', current_timestamp) | the vote of bob",
                "update VQ_SESSION set STATUS = 'APPROVED', EXECUTION_STATUS = 'PENDING' where ID = :session | the outcome, which the votes do not say",
                "update VQ_SESSION set THRESHOLD = 1 where ID = :session | the request",
                "update VQ_SESSION set REQUESTER_COMMENT = 'A rehearsal' where ID = :session | the request",
                "update VQ_SESSION set SUBJECT_ARN = concat(SUBJECT_ARN, 'x') where ID = :session | the request",
                "update VQ_SESSION_APPROVER set REGISTERED_EMAIL = 'eve@example.com' where SESSION_ID = :session and USER_ID = 'bob' | the request",
                "update VQ_SESSION_APPROVER set USER_ID = 'dave' where SESSION_ID = :session and USER_ID = 'bob' | the request"
            })
    void isFoundOutInASession(String sql, String what) {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");

        assertThat(jdbc.sql(sql).param("session", recovery.sessionId().value()).update())
                .isOne();

        isAnIncident("session " + recovery.sessionId(), what);
        assertThat(backend.calls(recovery.accessArn())).isZero();
        assertThat(recovery.isOpen()).isFalse();
    }

    @Test
    void isFoundOutInATeamAndAfterItIsMendedTheIncidentEnds() {
        var team = stage.team(2, 3);
        jdbc.sql("update VQ_TEAM set MIN_APPROVALS_REQUIRED = 1 where ARN = :team")
                .param("team", team.value())
                .update();

        isAnIncident("the team " + team, "its threshold, its approvers or their addresses");

        jdbc.sql("update VQ_TEAM set MIN_APPROVALS_REQUIRED = 2 where ARN = :team")
                .param("team", team.value())
                .update();
        String job = job("the team " + team).getId();
        cast.as("otto", () -> {
            management.setJobRetries(job, 1);
            return true;
        });
        stage.run(job("the team " + team));

        assertThat(instance("the team " + team)).isNull();
    }

    @Test
    void isFoundOutInWhichTeamAVaultHas() {
        var vault = stage.protectedVault(stage.team(2, 3));
        Map<String, Object> row = jdbc.sql("select * from VQ_VAULT_PROTECTION where VAULT_ARN = :vault")
                .param("vault", vault.value())
                .query()
                .singleRow();
        jdbc.sql("delete from VQ_VAULT_PROTECTION where VAULT_ARN = :vault")
                .param("vault", vault.value())
                .update();

        isAnIncident("the vault " + vault, "which team protects it");

        jdbc.sql("insert into VQ_VAULT_PROTECTION (VAULT_ARN, TEAM_ARN, INITIATION_TIME, SEAL)"
                        + " values (:vault, :team, :time, :seal)")
                .param("vault", vault.value())
                .param("team", row.get("TEAM_ARN"))
                .param("time", row.get("INITIATION_TIME"))
                .param("seal", row.get("SEAL"))
                .update();
    }

    @Test
    void holdsNobodysVoteByTheirPasswordAndAddress() {
        String zoe = cast.newcomer("zoe");
        var team = stage.team(2, List.of(new UserId("alice"), new UserId("bob"), new UserId(zoe)));
        Recovery recovery = stage.request(stage.protectedVault(team));
        jdbc.sql("update ACT_ID_USER set PWD_ = (select PWD_ from ACT_ID_USER where ID_ = 'otto'),"
                        + " SALT_ = (select SALT_ from ACT_ID_USER where ID_ = 'otto') where ID_ = :user")
                .param("user", zoe)
                .update();

        watchIdentities.look();

        isAnIncident("the approver " + zoe, "name, address or password");
        assertThatThrownBy(() -> recovery.complete(zoe, recovery.taskOf(zoe).getId(), Map.of("vote", "APPROVED")))
                .hasMessageContaining("A verification code was sent to " + zoe + "@example.com");
    }

    @Test
    void pointsNoJobAtWhatNobodyApproved() {
        Recovery recovery = stage.recovery();
        String job = openingJobOfAnotherRecovery();

        // the job of an approved recovery is pointed at this one
        jdbc.sql("update ACT_RU_VARIABLE set TEXT_ = :access where NAME_ = 'restoreAccessBackupVaultArn'"
                        + " and PROC_INST_ID_ = (select PROCESS_INSTANCE_ID_ from ACT_RU_JOB where ID_ = :job)")
                .param("access", recovery.accessArn().value())
                .param("job", job)
                .update();
        for (int i = 0; i < 5; i++) {
            stage.run(management.createJobQuery().jobId(job).singleResult());
        }

        assertThat(recovery.isOpen()).isFalse();
        assertThat(backend.calls(recovery.accessArn())).isZero();
        assertThat(runtime.createIncidentQuery()
                        .configuration(job)
                        .singleResult()
                        .getIncidentMessage())
                .contains("is not approved but PENDING in the ledger", "Nothing is opened");
        assertThat(alerts("EXECUTION_REFUSED")).anyMatch(text -> text.contains("Nothing is opened"));
    }

    @Test
    void holdsNobodysVoteByTheirAddress() {
        String zoe = cast.newcomer("zoe");
        var team = stage.team(2, List.of(new UserId("alice"), new UserId("bob"), new UserId(zoe)));
        Recovery recovery = stage.request(stage.protectedVault(team));
        jdbc.sql("update ACT_ID_USER set EMAIL_ = 'eve@example.com' where ID_ = :user")
                .param("user", zoe)
                .update();

        watchIdentities.look();

        isAnIncident("the approver " + zoe, "name, address or password");
        assertThatThrownBy(() -> recovery.complete(zoe, recovery.taskOf(zoe).getId(), Map.of("vote", "APPROVED")))
                .hasMessageContaining("has another e-mail address than when the approvers were asked");
        assertThat(recovery.votes()).isEmpty();
    }

    @Test
    void opensNothingByAModelThatAsksNobody() throws IOException {
        ProcessDefinition real = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(EmergencyRecovery.PROCESS)
                .latestVersion()
                .singleResult();
        String asksNobody = new String(repository.getProcessModel(real.getId()).readAllBytes(), StandardCharsets.UTF_8)
                .replace(
                        "sourceRef=\"serviceTask_requestRestoreAccess\" targetRef=\"callActivity_approvalSession\"",
                        "sourceRef=\"serviceTask_requestRestoreAccess\" targetRef=\"serviceTask_openRestoreAccess\"");
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        insert(real, asksNobody);

        String instance =
                cast.as("rita", () -> start.start(vault.value(), "Nobody asks").getId());
        try {
            Job opening =
                    management.createJobQuery().processInstanceId(instance).singleResult();
            assertThat(opening.getProcessDefinitionId()).startsWith("inserted");
            for (int i = 0; i < 5; i++) {
                stage.run(management.createJobQuery().jobId(opening.getId()).singleResult());
            }

            assertThat(runtime.createIncidentQuery()
                            .processInstanceId(instance)
                            .singleResult()
                            .getIncidentMessage())
                    .contains("is not approved but CREATING in the ledger. Nothing is opened");
            assertThat(alerts("EXECUTION_REFUSED")).anyMatch(text -> text.contains("CREATING"));
        } finally {
            runtime.deleteProcessInstance(instance, "the test is over");
            removeInserted();
        }
    }

    private void insert(ProcessDefinition real, String model) {
        jdbc.sql("insert into ACT_RE_DEPLOYMENT (ID_, NAME_, DEPLOY_TIME_) values ('inserted', 'x', current_timestamp)")
                .update();
        jdbc.sql("""
                        insert into ACT_GE_BYTEARRAY (ID_, REV_, NAME_, DEPLOYMENT_ID_, BYTES_, GENERATED_)
                        values ('inserted', 1, :name, 'inserted', :model, :no)""")
                .param("name", real.getResourceName())
                .param("model", model.getBytes(StandardCharsets.UTF_8))
                .param("no", false)
                .update();
        jdbc.sql("""
                        insert into ACT_RE_PROCDEF (ID_, REV_, CATEGORY_, NAME_, KEY_, VERSION_, DEPLOYMENT_ID_,
                            RESOURCE_NAME_, HAS_START_FORM_KEY_, SUSPENSION_STATE_, STARTABLE_, HISTORY_TTL_)
                        select 'inserted:1', 1, CATEGORY_, NAME_, KEY_, 999, 'inserted',
                            RESOURCE_NAME_, HAS_START_FORM_KEY_, SUSPENSION_STATE_, STARTABLE_, HISTORY_TTL_
                        from ACT_RE_PROCDEF where ID_ = :real""").param("real", real.getId()).update();
    }

    private void removeInserted() {
        jdbc.sql("delete from ACT_RE_PROCDEF where ID_ = 'inserted:1'").update();
        jdbc.sql("delete from ACT_GE_BYTEARRAY where ID_ = 'inserted'").update();
        jdbc.sql("delete from ACT_RE_DEPLOYMENT where ID_ = 'inserted'").update();
    }

    private String openingJobOfAnotherRecovery() {
        Recovery approved = stage.recovery();
        approved.approve("alice", "bob");
        return approved.job(EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS).getId();
    }

    private void isAnIncident(String about, String what) {
        watchSeals.look();
        watchSeals.look();

        assertThat(instance(about)).isNotNull();
        stage.run(job(about));
        Incident incident = runtime.createIncidentQuery()
                .processInstanceId(Objects.requireNonNull(instance(about)).getId())
                .singleResult();
        assertThat(incident.getIncidentMessage())
                .contains(about, "Not as it was written any more: " + what, "Nothing is decided or opened");
        assertThat(alerts("SEAL_BROKEN"))
                .filteredOn(text -> text.contains(about) && text.contains(what))
                .hasSize(1);
        assertThat(audit.latest(1000))
                .filteredOn(event -> event.eventName().equals("SealBroken"))
                .extracting(AuditEvent::details)
                .contains(about + ": " + what);
    }

    private ProcessInstance instance(String about) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(BrokenSealing.PROCESS)
                .processInstanceBusinessKey(about)
                .singleResult();
    }

    private Job job(String about) {
        return management
                .createJobQuery()
                .processInstanceId(Objects.requireNonNull(instance(about)).getId())
                .singleResult();
    }

    private List<String> alerts(String kind) {
        return jdbc.sql("select BODY from VQ_ALERT where KIND = :kind")
                .param("kind", kind)
                .query(String.class)
                .list();
    }
}
