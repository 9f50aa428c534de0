package io.vaultquorum.demo;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.StartOrder;
import io.vaultquorum.process.teamonboarding.StartTeamOnboarding;
import io.vaultquorum.recovery.RequestProtection;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.sharing.AnswerShareInvitation;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareTeam;
import io.vaultquorum.team.ActivateTeam;
import io.vaultquorum.team.AnswerInvitation;
import io.vaultquorum.team.FormTeam;
import io.vaultquorum.team.TeamSettings;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.VerificationCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the demo's team, shares, vault and backups, once. */
@Component
@Profile("demo")
@Order(StartOrder.DATA)
class DemoData implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

    private static final AccountId VAULT_ACCOUNT = new AccountId("222222222222");
    private static final AccountId RECOVERY_ACCOUNT = new AccountId("333333333333");
    private static final UserId MONA = new UserId("mona");
    private static final UserId VICTOR = new UserId("victor");
    private static final UserId RITA = new UserId("rita");
    private static final List<UserId> APPROVERS =
            Stream.of("alice", "bob", "carol").map(UserId::new).toList();
    private static final List<Key> KEYS = List.of(
            new Key("AKIADEMOMONA00000000", MONA, "demo-secret-mona"),
            new Key("AKIADEMOVICTOR000000", VICTOR, "demo-secret-victor"),
            new Key("AKIADEMORITA00000000", RITA, "demo-secret-rita"));
    private static final VaultArn VAULT = VaultArn.of("us-east-1", VAULT_ACCOUNT, "airgapped-vault");
    private static final int SHORTEST_RETENTION_DAYS = 7;
    private static final int LONGEST_RETENTION_DAYS = 365;
    private static final int RETENTION_DAYS = 30;
    private static final int BACKUPS = 3;

    private final DemoCast cast;
    private final DemoFiles files;
    private final OptIn optIn;
    private final IdentitySources identitySources;
    private final AccessKeys accessKeys;
    private final FormTeam formTeam;
    private final AnswerInvitation answerInvitation;
    private final ActivateTeam activateTeam;
    private final ShareTeam shareTeam;
    private final AnswerShareInvitation answerShareInvitation;
    private final RequestProtection requestProtection;
    private final StartTeamOnboarding startTeamOnboarding;
    private final VaultProtections protections;
    private final BackupBackend backend;
    private final VerificationCodes codes;
    private final TransactionOperations transaction;
    private final TransactionTemplate ownTransaction;
    private final int port;
    private final Path outbox;

    DemoData(
            DemoCast cast,
            DemoFiles files,
            OptIn optIn,
            IdentitySources identitySources,
            AccessKeys accessKeys,
            FormTeam formTeam,
            AnswerInvitation answerInvitation,
            ActivateTeam activateTeam,
            ShareTeam shareTeam,
            AnswerShareInvitation answerShareInvitation,
            RequestProtection requestProtection,
            StartTeamOnboarding startTeamOnboarding,
            VaultProtections protections,
            BackupBackend backend,
            VerificationCodes codes,
            PlatformTransactionManager transactions,
            @Value("${server.port:8080}") int port,
            @Value("${vaultquorum.data-dir}") Path dataDir) {
        this.cast = cast;
        this.files = files;
        this.optIn = optIn;
        this.identitySources = identitySources;
        this.accessKeys = accessKeys;
        this.formTeam = formTeam;
        this.answerInvitation = answerInvitation;
        this.activateTeam = activateTeam;
        this.shareTeam = shareTeam;
        this.answerShareInvitation = answerShareInvitation;
        this.requestProtection = requestProtection;
        this.startTeamOnboarding = startTeamOnboarding;
        this.protections = protections;
        this.backend = backend;
        this.codes = codes;
        this.transaction = new TransactionTemplate(transactions);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.port = port;
        this.outbox = dataDir.resolve("outbox");
    }

    @Override
    public void run(ApplicationArguments arguments) {
        cast.enter();
        backUp();
        if (protections.teamOf(VAULT).isEmpty()) {
            transaction.executeWithoutResult(status -> organize());
        }
        KEYS.forEach(key -> accessKeys.register(key.id(), key.user(), key.secret()));
        LOG.info(table());
    }

    /** An access key that everybody knows. */
    private record Key(String id, UserId user, String secret) {

        String line() {
            return "  %-20s %s  %s".formatted(user, id, secret);
        }
    }

    /** Each backup has its token: a start that was interrupted goes on where it stopped. */
    private void backUp() {
        backend.createLogicallyAirGappedVault(
                VAULT, SHORTEST_RETENTION_DAYS, LONGEST_RETENTION_DAYS, Map.of("criticality", "normal"), "demo-vault");
        if (backend.recoveryPoints(VAULT).size() < BACKUPS) {
            for (int day = 1; day <= BACKUPS; day++) {
                files.write(day);
                backend.backUp(files.directory(), VAULT, RETENTION_DAYS, "demo-backup-" + day);
            }
        }
    }

    private void organize() {
        optIn.set(true, MONA).orThrow(DemoData::bug);
        identitySources
                .create("arn:aws:sso:::instance/ssoins-demo000000000000", "us-east-1", MONA)
                .orThrow(DemoData::bug);
        TeamArn guardians = formTeam.form("backup-guardians", settings("Guards the last good copy"), MONA)
                .orThrow(DemoData::bug)
                .arn();
        APPROVERS.forEach(approver -> accept(guardians, approver));
        activateTeam.activate(guardians).orThrow(DemoData::bug);
        share(guardians);
        requestProtection.request(VAULT, Optional.of(guardians), null, VICTOR).orThrow(DemoData::bug);
        cast.as(
                MONA,
                () -> startTeamOnboarding.start(
                        "night-shift", settings("Takes over at night; its invitations wait to be answered")));
    }

    /** As the approver would: with the code from a mail, which is not sent, since nobody waits for it. */
    private void accept(TeamArn team, UserId approver) {
        CodeWanted wanted = answerInvitation.codeFor(team, approver).orThrow(DemoData::bug);
        String code = Objects.requireNonNull(ownTransaction.execute(status -> codes.issue(wanted)
                .flatMap(issued -> codes.digits(issued.id(), wanted.address()))
                .orElseThrow()));
        answerInvitation.answer(team, approver, true, code).orThrow(DemoData::bug);
    }

    private static TeamSettings settings(String description) {
        return new TeamSettings(description, APPROVERS, 2);
    }

    private void share(TeamArn team) {
        Share share = shareTeam
                .share(team, List.of(VAULT_ACCOUNT, RECOVERY_ACCOUNT), MONA)
                .orThrow(DemoData::bug);
        accept(share, VAULT_ACCOUNT, VICTOR);
        accept(share, RECOVERY_ACCOUNT, RITA);
    }

    private void accept(Share share, AccountId account, UserId administrator) {
        answerShareInvitation
                .answer(share.invitationOf(account).orElseThrow().arn(), true, administrator)
                .orThrow(DemoData::bug);
    }

    private static IllegalStateException bug(Refusal refusal) {
        return new IllegalStateException("The demo breaks a rule: " + refusal.message());
    }

    private String table() {
        String address = "http://127.0.0.1:" + port;
        return """

                Vaultquorum, demo. Everybody's password is "demo".

                  Tasklist     %1$s/camunda/app/tasklist/
                  Cockpit      %1$s/camunda/app/cockpit/
                  Engine REST  %1$s/engine-rest

                  rita                 administrator of the recovery account, asks and restores
                  alice, bob, carol    approvers of the team backup-guardians (2 of 3)
                  mona, victor         administrators of the management and the vault account
                  otto                 platform operator: Cockpit and Admin
                  audra                auditor: sees everything, changes nothing, exports the audit trail
                  dave                 has no role

                Access keys, and their secrets:

                %2$s

                Try this first: sign in to Tasklist as rita, "Start process", "Emergency recovery". Then sign in as
                alice and as bob and approve; the mails with their codes are in %3$s. Then restore, as rita.
                """.formatted(address, KEYS.stream().map(Key::line).collect(Collectors.joining("\n")), outbox);
    }
}
