package io.vaultquorum.testkit;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.alertdelivery.AlertDelivery;
import io.vaultquorum.process.emergencyrecovery.StartEmergencyRecovery;
import io.vaultquorum.process.maildelivery.MailDelivery;
import io.vaultquorum.recovery.RequestProtection;
import io.vaultquorum.sharing.AnswerShareInvitation;
import io.vaultquorum.sharing.ShareTeam;
import io.vaultquorum.team.ActivateTeam;
import io.vaultquorum.team.AnswerInvitation;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.FormTeam;
import io.vaultquorum.team.TeamSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sets a scene: a team, a protected vault with a backup, a request. Starts from what is right; tests change one thing. */
public class Stage {

    private final Cast cast;
    private final Codes codes;
    private final FormTeam formTeam;
    private final AnswerInvitation answerInvitation;
    private final ActivateTeam activateTeam;
    private final ShareTeam shareTeam;
    private final AnswerShareInvitation answerShareInvitation;
    private final RequestProtection requestProtection;
    private final BackupBackend backend;
    private final StartEmergencyRecovery start;
    private final ManagementService jobs;
    private final MutableClock clock;
    private final ObjectProvider<Recovery.Tools> tools;
    private final JdbcClient jdbc;

    Stage(
            Cast cast,
            Codes codes,
            FormTeam formTeam,
            AnswerInvitation answerInvitation,
            ActivateTeam activateTeam,
            ShareTeam shareTeam,
            AnswerShareInvitation answerShareInvitation,
            RequestProtection requestProtection,
            BackupBackend backend,
            StartEmergencyRecovery start,
            ManagementService jobs,
            MutableClock clock,
            ObjectProvider<Recovery.Tools> tools,
            JdbcClient jdbc) {
        this.cast = cast;
        this.codes = codes;
        this.formTeam = formTeam;
        this.answerInvitation = answerInvitation;
        this.activateTeam = activateTeam;
        this.shareTeam = shareTeam;
        this.answerShareInvitation = answerShareInvitation;
        this.requestProtection = requestProtection;
        this.backend = backend;
        this.start = start;
        this.jobs = jobs;
        this.clock = clock;
        this.tools = tools;
        this.jdbc = jdbc;
    }

    /** rita asks for a new vault that alice, bob and carol guard, two of three. */
    public Recovery recovery() {
        return request(protectedVault(team(2, 3)));
    }

    public Recovery recovery(int threshold, int approvers) {
        return request(protectedVault(team(threshold, approvers)));
    }

    /** rita's access to such a vault, open. */
    public Recovery openRecovery() {
        return openRecovery(protectedVault(team(2, 3)));
    }

    /** rita's access to a vault that alice and bob open, open. */
    public Recovery openRecovery(VaultArn vault) {
        Recovery recovery = request(vault);
        recovery.approve("alice", "bob");
        recovery.open();
        return recovery;
    }

    public Recovery request(VaultArn vault) {
        return request(vault, "We lost the vault account", "rita");
    }

    public Recovery request(VaultArn vault, String comment, String requester) {
        return recovery(
                cast.as(requester, () -> start.start(vault.value(), comment).getId()));
    }

    /** The recovery of an instance that a test started through another door. */
    public Recovery recovery(String processInstanceId) {
        return new Recovery(processInstanceId, tools.getObject());
    }

    /** An ACTIVE team of the first approvers of the cast, shared with the vault and the recovery account. */
    public TeamArn team(int threshold, int approvers) {
        return team(threshold, Cast.APPROVERS.subList(0, approvers));
    }

    public TeamArn team(int threshold, List<UserId> approvers) {
        TeamArn team = unsharedTeam(threshold, approvers);
        share(team, Cast.VAULT, Cast.VICTOR);
        share(team, Cast.RECOVERY, Cast.RITA);
        return team;
    }

    /** An ACTIVE team that no account but its owner knows. */
    public TeamArn unsharedTeam(int threshold, int approvers) {
        return unsharedTeam(threshold, Cast.APPROVERS.subList(0, approvers));
    }

    private TeamArn unsharedTeam(int threshold, List<UserId> approvers) {
        TeamArn team = pendingTeam(threshold, approvers);
        approvers.forEach(approver -> answer(team, approver, codes.forInvitation(team, approver)));
        activateTeam.activate(team).orThrow(refusal -> new AssertionError(refusal.message()));
        return team;
    }

    /** The approver accepts, with this code. */
    public Approver answer(TeamArn team, UserId approver, @Nullable String code) {
        return answerInvitation
                .answer(team, approver, true, code)
                .orThrow(refusal -> new AssertionError(refusal.message()));
    }

    /** A team whose invitations are not answered. */
    public TeamArn pendingTeam(int threshold, List<UserId> approvers) {
        TeamSettings settings = new TeamSettings("Guards the last good copy", approvers, threshold);
        return formTeam.form("team-" + UUID.randomUUID().toString().substring(0, 8), settings, Cast.MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()))
                .arn();
    }

    public void share(TeamArn team, AccountId account, UserId administrator) {
        String invitation = shareTeam
                .share(team, List.of(account), Cast.MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()))
                .invitations()
                .get(0)
                .arn();
        answerShareInvitation
                .answer(invitation, true, administrator)
                .orThrow(refusal -> new AssertionError(refusal.message()));
    }

    /** A vault with one backup that the team protects. */
    public VaultArn protectedVault(TeamArn team) {
        return protectedVault(team, Map.of());
    }

    public VaultArn protectedVault(TeamArn team, Map<String, String> tags) {
        VaultArn vault = vault(tags);
        protect(vault, team);
        return vault;
    }

    /** victor gives the vault its team. */
    public void protect(VaultArn vault, TeamArn team) {
        requestProtection
                .request(vault, Optional.of(team), null, Cast.VICTOR)
                .orThrow(refusal -> new AssertionError(refusal.message()));
    }

    /** A vault with one backup and no team. */
    public VaultArn vault(Map<String, String> tags) {
        VaultArn vault = newVault();
        backend.createLogicallyAirGappedVault(vault, 7, 365, tags, vault.value());
        return backedUp(vault);
    }

    /** A vault with one backup that is neither air-gapped nor locked. */
    public VaultArn ordinaryVault() {
        VaultArn vault = newVault();
        backend.createVault(vault, Map.of(), vault.value());
        return backedUp(vault);
    }

    private static VaultArn newVault() {
        return VaultArn.of(
                "us-east-1", Cast.VAULT, "vault-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private VaultArn backedUp(VaultArn vault) {
        backend.backUp(files(), vault, 30, UUID.randomUUID().toString());
        return vault;
    }

    /** A directory with something in it. */
    public Path files() {
        try {
            Path directory = Files.createTempDirectory(Path.of("target", "test-data"), "resource-");
            Files.writeString(directory.resolve("customers.csv"), "id,name\n1,大阪\n" + directory + "\n");
            Files.createDirectories(directory.resolve("empty"));
            Files.writeString(
                    Files.createDirectories(directory.resolve("orders")).resolve("one.csv"), "1,42\n");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void timePasses(Duration duration) {
        clock.advance(duration);
    }

    /** Sends all mails that wait; each is tried once. */
    public void deliverMails() {
        jobs.createJobQuery()
                .processDefinitionKey(MailDelivery.PROCESS)
                .withRetriesLeft()
                .list()
                .forEach(this::run);
    }

    /** Runs a job as the job executor would; a failing one costs a retry. */
    public void run(Job job) {
        try {
            jobs.executeJob(job.getId());
        } catch (RuntimeException e) {
            // what it means is in the job and its incident, where the test looks
            org.slf4j.LoggerFactory.getLogger(Stage.class).debug("job failed", e);
        }
    }

    /** Takes the mails and alerts away that were left undelivered. Nobody else's test should find them; SQL, since it is done often. */
    void forgetMails() {
        for (String process : List.of(MailDelivery.PROCESS, AlertDelivery.PROCESS)) {
            String deliveries = "(select ID_ from ACT_RU_EXECUTION where PROC_DEF_ID_ like '" + process + ":%')";
            for (String table : List.of("ACT_RU_INCIDENT", "ACT_RU_VARIABLE")) {
                jdbc.sql("delete from " + table + " where PROC_INST_ID_ in " + deliveries)
                        .update();
            }
            jdbc.sql("delete from ACT_RU_JOB where PROCESS_DEF_KEY_ = '" + process + "'")
                    .update();
            jdbc.sql("delete from ACT_RU_EXECUTION where PROC_DEF_ID_ like '" + process + ":%'")
                    .update();
        }
    }
}
