package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.recovery.AccessWishes;
import io.vaultquorum.recovery.RecoveryRefused;
import io.vaultquorum.recovery.RequestProtection;
import io.vaultquorum.recovery.RequestRestoreAccess;
import io.vaultquorum.sharing.ShareTeam;
import io.vaultquorum.team.FormTeam;
import io.vaultquorum.team.TeamSettings;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Bad input gets a sentence that names the field and what is allowed, and leaves nothing behind but a line in the trail. */
@VaultquorumTest
class BadInputTest {

    @Autowired
    private Stage stage;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private RequestRestoreAccess requestRestoreAccess;

    @Autowired
    private RequestProtection requestProtection;

    @Autowired
    private ShareTeam shareTeam;

    @Autowired
    private FormTeam formTeam;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @LocalServerPort
    private int port;

    @Test
    void namesTheVaultThatDoesNotExist() {
        refusedRequest(
                "arn:aws:backup:us-east-1:222222222222:backup-vault:no-such-vault",
                "sourceBackupVaultArn: account Recovery (333333333333) cannot ask for a vault"
                        + " arn:aws:backup:us-east-1:222222222222:backup-vault:no-such-vault. Either there is none");
    }

    @Test
    void saysWhatTheArnOfAVaultLooksLike() {
        refusedRequest(
                "airgapped-vault",
                "sourceBackupVaultArn: 'airgapped-vault' is not the ARN of a backup vault; it looks like arn:aws:backup:");
    }

    @Test
    void saysThatAVaultHasNoTeam() {
        refusedRequest(stage.vault(Map.of()).value(), "or no approval team protects it");
    }

    @Test
    void saysThatATeamIsNotActive() {
        TeamArn pending = stage.pendingTeam(2, Cast.APPROVERS.subList(0, 3));
        stage.share(pending, Cast.VAULT, Cast.VICTOR);
        VaultArn vault = stage.vault(Map.of());

        assertThat(requestProtection
                        .request(vault, Optional.of(pending), null, Cast.VICTOR)
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains("is PENDING. Only an ACTIVE team can be associated");
    }

    @Test
    void saysThatAShareIsNotAccepted() {
        TeamArn team = stage.unsharedTeam(2, 3);
        stage.share(team, Cast.VAULT, Cast.VICTOR);
        shareTeam
                .share(team, List.of(Cast.RECOVERY), Cast.MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()));

        refusedRequest(
                stage.protectedVault(team).value(),
                "or the share has not been accepted. If it is the right vault, ask the team's owner");
    }

    @Test
    void refusesACommentOfMoreThanTwoHundredCharacters() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));

        assertThat(stage.request(vault, "大".repeat(200), "rita")
                        .session()
                        .request()
                        .comment())
                .hasSize(200);
        assertThat(stage.request(vault, "😀".repeat(200), "rita")
                        .session()
                        .request()
                        .comment())
                .hasSize(400);
        assertThatThrownBy(() -> stage.request(vault, "大".repeat(201), "rita"))
                .hasMessageContaining("requesterComment must have at most 200 characters, but has 201");
    }

    @Test
    void refusesARequestOfSomebodyWhoAdministersNoAccount() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));

        assertThat(requestRestoreAccess
                        .request(vault.value(), "Help", AccessWishes.NONE, new UserId("dave"))
                        .refusal()
                        .orElseThrow()
                        .message())
                .isEqualTo(new RecoveryRefused.NoAccount(new UserId("dave")).message())
                .contains("'dave' is not an administrator of any account");
        assertThat(audit.latest(5))
                .extracting(AuditEvent::eventName)
                .doesNotContain("StartSession", "CreateRestoreAccessBackupVault");
    }

    /** The engine keeps dave from starting anything; an operator, whom it lets start everything, meets the rule. */
    @ParameterizedTest
    @EnumSource
    void letsNobodyStartARecoveryWhoAdministersNoAccount(Door.Kind kind) {
        String start = Door.variables(Map.of(
                "sourceBackupVaultArn", stage.protectedVault(stage.team(2, 3)).value()));
        // by its id, since the door finds no process by its key for somebody who may not see it
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("emergency-recovery")
                .latestVersion()
                .singleResult()
                .getId();
        long instances = runtime.createProcessInstanceQuery().count();

        for (String path : List.of("start", "submit-form")) {
            Door.Reply reply = kind.of(port).post("dave", "/process-definition/" + definition + "/" + path, start);

            assertThat(reply.status()).as(reply.body()).isEqualTo(403);
            assertThat(reply.message()).contains("'dave' does not have 'CREATE' permission");
            assertRefused(
                    kind.of(port).post("otto", "/process-definition/" + definition + "/" + path, start),
                    "User 'otto' is not an administrator of any account");
        }
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(instances);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnUnknownVoteAndUndeclaredVariablesAndMissingOnes(Door.Kind kind) {
        Door door = kind.of(port);
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();

        assertRefused(
                door.complete("alice", task, Map.of("vote", "MAYBE")),
                "vote is 'MAYBE'. Allowed: APPROVED or REJECTED.");
        assertRefused(door.complete("alice", task, Map.of("vote", "approved")), "Allowed: APPROVED or REJECTED.");
        assertRefused(door.complete("alice", task, Map.of()), "vote is missing. Allowed: APPROVED or REJECTED.");
        assertRefused(
                door.complete("alice", task, Map.of("vote", "APPROVED", "colour", "red")),
                "The variable 'colour' is not part of this form. Allowed: vote, reason, verificationCode.");
        assertRefused(
                door.complete("rita", recovery.taskOf("rita").getId(), Map.of("withdraw", "false")),
                "withdraw is 'false'. Allowed: true.");

        assertThat(recovery.votes()).isEmpty();
        assertThat(recovery.taskOf("alice").getId()).isEqualTo(task);
    }

    /** Of no type is there anything but texts, numbers and booleans, and nothing is deserialized to find out. */
    @ParameterizedTest
    @EnumSource
    void refusesValuesThatAreNoTexts(Door.Kind kind) {
        Door door = kind.of(port);
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();
        String serialized = "{'type':'Object','value':'rO0=','valueInfo':{'objectTypeName':'a.B',"
                + "'serializationDataFormat':'application/x-java-serialized-object'}}";
        String file = "{'type':'File','value':'QUI=','valueInfo':{'filename':'vote.txt'}}";
        String list = "{'value':['APPROVED']}";

        for (String value : List.of(serialized, file, list)) {
            for (String path : List.of("complete", "submit-form")) {
                for (String name : List.of("vote", "reason")) {
                    Door.Reply reply = door.post(
                            "alice",
                            "/task/" + task + "/" + path,
                            ("{'variables':{'vote':{'value':'APPROVED'},'" + name + "':" + value + "}}")
                                    .replace('\'', '"'));
                    assertRefused(reply, name + " is 'an object'. Allowed: a text.");
                }
            }
        }

        assertThat(recovery.votes()).isEmpty();
        assertThat(recovery.taskOf("alice").getId()).isEqualTo(task);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAStartWithMoreThanTheFormDeclares(Door.Kind kind) {
        String vault = stage.protectedVault(stage.team(2, 3)).value();
        long instances = runtime.createProcessInstanceQuery().count();

        for (String path : List.of("start", "submit-form")) {
            Door.Reply reply = kind.of(port)
                    .post(
                            "rita",
                            "/process-definition/key/emergency-recovery/" + path,
                            Door.variables(Map.of("sourceBackupVaultArn", vault, "outcome", "APPROVED")));

            assertRefused(
                    reply,
                    "The variable 'outcome' is not part of this form. Allowed: sourceBackupVaultArn, requesterComment.");
        }
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(instances);
    }

    @ParameterizedTest
    @EnumSource
    void refusesATextThatNoDatabaseKeeps(Door.Kind kind) {
        Recovery recovery = stage.recovery();

        assertRefused(
                kind.of(port)
                        .complete(
                                "alice",
                                recovery.taskOf("alice").getId(),
                                Map.of("vote", "APPROVED", "reason", "a\0b")),
                "reason is 'a text with a NUL in it'. Allowed: a text.");
        assertThat(recovery.votes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void takesANumberWhereATextIsMeantForWhatItSays(Door.Kind kind) {
        Door.Reply reply = kind.of(port)
                .post(
                        "rita",
                        "/process-definition/key/emergency-recovery/start",
                        Door.variables(Map.of("sourceBackupVaultArn", 42, "requesterComment", true)));

        assertRefused(reply, "sourceBackupVaultArn: '42' is not the ARN of a backup vault");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichRecoveryPointsThereAre(Door.Kind kind) {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");
        recovery.open();
        String task = recovery.taskOf("rita").getId();

        Door.Reply reply = kind.of(port).complete("rita", task, Map.of("recoveryPointArn", "no-such-point"));

        assertRefused(
                reply,
                "recoveryPointArn 'no-such-point' is not a recovery point of this vault. Allowed: "
                        + backend.recoveryPoints(recovery.accessArn()).get(0).arn());
        assertRefused(
                kind.of(port).complete("rita", task, Map.of()),
                "recoveryPointArn is missing. Allowed: the ARN of a recovery point of this vault.");
        assertThat(recovery.taskOf("rita").getId()).isEqualTo(task);
    }

    @Test
    void formsNoTeamThatCouldNotDecideOrThatOneHumanCouldOutvote() {
        assertRefusedTeam("minApprovalsRequired must be 2 to 3", 1, "alice", "bob", "carol");
        assertRefusedTeam("minApprovalsRequired must be 2 to 3", 4, "alice", "bob", "carol");
        assertRefusedTeam("approvers must be 2 to 20 users, but are 1", 2, "alice");
        assertRefusedTeam("are the same user or have the same e-mail address", 2, "alice", "bob", "alice");
        assertRefusedTeam("there is no user 'nobody'", 2, "alice", "nobody");
        assertRefusedTeam("'otto'", 2, "alice", "otto");
    }

    private void assertRefusedTeam(String message, int threshold, String... approvers) {
        TeamSettings settings =
                new TeamSettings("A team", Stream.of(approvers).map(UserId::new).toList(), threshold);

        assertThat(formTeam.form("bad-team", settings, Cast.MONA)
                        .refusal()
                        .orElseThrow()
                        .message())
                .contains(message);
    }

    private void refusedRequest(String vault, String message) {
        long instances = runtime.createProcessInstanceQuery().count();

        for (Door.Kind kind : Door.Kind.values()) {
            Door.Reply reply = kind.of(port)
                    .post(
                            "rita",
                            "/process-definition/key/emergency-recovery/submit-form",
                            Door.variables(Map.of("sourceBackupVaultArn", vault)));

            assertRefused(reply, message);
            assertThat(audit.latest(1)).singleElement().satisfies(event -> {
                assertThat(event.userId()).isEqualTo("rita");
                assertThat(event.errorMessage()).contains(message);
            });
        }
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(instances);
    }

    private static void assertRefused(Door.Reply reply, String message) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.message()).contains(message);
    }
}
