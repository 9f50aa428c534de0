package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultLock;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.backup.VaultType;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** In an ordinary vault its account's administrator is master, until the vault is locked. */
@VaultquorumTest
class OrdinaryVaultTest {

    @Autowired
    private Stage stage;

    @Autowired
    private CreateVault createVault;

    @Autowired
    private DeleteVault deleteVault;

    @Autowired
    private DeleteRecoveryPoint deleteRecoveryPoint;

    @Autowired
    private UpdateRecoveryPointLifecycle updateLifecycle;

    @Autowired
    private ChangeVaultLock changeVaultLock;

    @Autowired
    private RemoveVaultLock removeVaultLock;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private AuditTrail audit;

    private final String name = "ordinary-" + UUID.randomUUID().toString().substring(0, 8);
    private final VaultArn vault = VaultArn.of("us-east-1", Cast.VAULT, name);
    private RecoveryPoint point;

    @BeforeEach
    void makeAVaultWithABackup() {
        CreateVault.Draft draft =
                CreateVault.Draft.ordinary(Cast.VAULT, "us-east-1", name).tagged(Map.of("team", "ops"));
        createVault.create(draft, Cast.VICTOR).orThrow(refusal -> new AssertionError(refusal.message()));
        point = backend.backUp(stage.files(), vault, 30, UUID.randomUUID().toString());
    }

    @Test
    void isThereWithoutALock() {
        Vault made = backend.findVault(vault).orElseThrow();

        assertThat(made.type()).isEqualTo(VaultType.BACKUP_VAULT);
        assertThat(made.state()).isEqualTo(VaultState.AVAILABLE);
        assertThat(made.lock()).isNull();
        assertThat(made.tags()).containsExactly(Map.entry("team", "ops"));
        assertThat(made.numberOfRecoveryPoints()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VAULT_ADMINISTRATOR")
    void obeysNobodyElse(Everybody somebody) {
        CreateVault.Draft other = CreateVault.Draft.ordinary(Cast.VAULT, "us-east-1", name + "-2");

        assertNotAdministrator(createVault.create(other, somebody.user()));
        assertNotAdministrator(deleteRecoveryPoint.delete(vault, point.arn(), somebody.user()));
        assertNotAdministrator(updateLifecycle.update(vault, point.arn(), Lifecycle.forEver(), somebody.user()));
        assertNotAdministrator(
                changeVaultLock.change(vault, new ChangeVaultLock.Configuration(1, null, null), somebody.user()));
        assertNotAdministrator(removeVaultLock.remove(vault, somebody.user()));
        assertNotAdministrator(deleteVault.delete(vault, somebody.user()));

        assertThat(backend.recoveryPoints(vault)).containsExactly(point);
        assertThat(backend.findVault(vault).orElseThrow().lock()).isNull();
    }

    private static void assertNotAdministrator(Answer<?> answer) {
        assertThat(answer.refusal())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal).isInstanceOf(OrganizationRefused.NotAdministrator.class));
    }

    @Test
    void letsRetentionsBeChanged() {
        updateLifecycle.update(vault, point.arn(), Lifecycle.ofDays(1), Cast.VICTOR);
        assertThat(backend.findRecoveryPoint(point.arn()).orElseThrow().deleteAt())
                .isEqualTo(point.creationDate().plus(Duration.ofDays(1)));

        updateLifecycle.update(vault, point.arn(), Lifecycle.forEver(), Cast.VICTOR);
        assertThat(backend.findRecoveryPoint(point.arn()).orElseThrow().deleteAt())
                .isNull();
        assertThat(updateLifecycle
                        .update(vault, point.arn(), Lifecycle.ofDays(0), Cast.VICTOR)
                        .refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.message()).isEqualTo("DeleteAfterDays must be 1 to 36500, but was 0."));
    }

    @Test
    void letsItsRecoveryPointsAndThenItselfBeDeleted() {
        assertThat(deleteRecoveryPoint.delete(vault, point.arn(), Cast.VICTOR).refusal())
                .isEmpty();
        assertThat(deleteVault.delete(vault, Cast.VICTOR).refusal()).isEmpty();

        assertThat(backend.findVault(vault)).isEmpty();
        assertThat(Everybody.last(audit).eventName()).isEqualTo("DeleteBackupVault");
        assertThat(Everybody.last(audit).resourceArn()).isEqualTo(vault.value());
        assertThat(createVault
                        .create(CreateVault.Draft.ordinary(Cast.VAULT, "us-east-1", name), Cast.VICTOR)
                        .refusal())
                .isEmpty();
    }

    @Test
    void keepsWhatItHoldsWhileItIsLocked() {
        changeVaultLock.change(vault, new ChangeVaultLock.Configuration(1, 365, null), Cast.VICTOR);

        Everybody.assertRefusedBehindThePort(
                deleteRecoveryPoint.delete(vault, point.arn(), Cast.VICTOR), VaultRefused.RecoveryPointLocked.class);
        Everybody.assertRefusedBehindThePort(
                updateLifecycle.update(vault, point.arn(), Lifecycle.ofDays(1), Cast.VICTOR),
                VaultRefused.LifecycleLocked.class);

        assertThat(removeVaultLock.remove(vault, Cast.VICTOR).refusal()).isEmpty();
        assertThat(deleteRecoveryPoint.delete(vault, point.arn(), Cast.VICTOR).refusal())
                .isEmpty();
    }

    @Test
    void staysLockedOnceItsCoolingOffIsOver() {
        changeVaultLock.change(vault, new ChangeVaultLock.Configuration(7, 365, 3), Cast.VICTOR);
        stage.timePasses(Duration.ofDays(3).minusMinutes(1));
        assertThat(changeVaultLock
                        .change(vault, new ChangeVaultLock.Configuration(8, 365, 3), Cast.VICTOR)
                        .refusal())
                .isEmpty();

        stage.timePasses(Duration.ofDays(3));

        Everybody.assertRefusedBehindThePort(
                removeVaultLock.remove(vault, Cast.VICTOR), VaultRefused.LockImmutable.class);
        Everybody.assertRefusedBehindThePort(
                changeVaultLock.change(vault, new ChangeVaultLock.Configuration(1, 365, null), Cast.VICTOR),
                VaultRefused.LockImmutable.class);
        VaultLock lock = backend.findVault(vault).orElseThrow().lock();
        assertThat(lock.minRetentionDays()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 36_501})
    void coolsOffThreeDaysAtLeast(int days) {
        assertThat(changeVaultLock
                        .change(vault, new ChangeVaultLock.Configuration(1, 365, days), Cast.VICTOR)
                        .refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(((VaultRefused) refusal).awsError()).isEqualTo("InvalidParameterValueException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "with space", "a/b", "日本", "a\0b", ""})
    void hasANameOfLettersDigitsHyphensAndUnderscores(String bad) {
        assertThat(createVault
                        .create(CreateVault.Draft.ordinary(Cast.VAULT, "us-east-1", bad), Cast.VICTOR)
                        .refusal())
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal).isInstanceOf(VaultRefused.Malformed.class);
                    assertThat(((VaultRefused) refusal).awsError()).isEqualTo("InvalidParameterValueException");
                    assertThat(refusal.message()).startsWith("BackupVaultName: ");
                });
    }

    @Test
    void hasANameOfItsOwn() {
        CreateVault.Draft again = CreateVault.Draft.airGapped(Cast.VAULT, "us-east-1", name, 7, 365);

        assertThat(createVault.create(again, Cast.VICTOR).refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(((VaultRefused) refusal).awsError()).isEqualTo("AlreadyExistsException"));
        assertThat(backend.findVault(vault).orElseThrow().isLogicallyAirGapped())
                .isFalse();
    }

    @Test
    void isCreatedOnceHoweverOftenTheSameRequestComes() {
        CreateVault.Draft draft =
                CreateVault.Draft.ordinary(Cast.VAULT, "us-east-1", name + "-3").requestedAs("request-1");
        Vault first = createVault.create(draft, Cast.VICTOR).orThrow(r -> new AssertionError(r.message()));

        Vault second = createVault.create(draft, Cast.VICTOR).orThrow(r -> new AssertionError(r.message()));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void hasTagsThatCanBeKept() {
        for (Map<String, String> tags : java.util.List.of(
                Map.of("", "no key"), Map.of("a=b", "c"), Map.of("a", "b\nc=d"), Map.of("a", "x".repeat(257)))) {
            CreateVault.Draft draft = CreateVault.Draft.ordinary(Cast.VAULT, "us-east-1", name + "-4")
                    .tagged(tags);

            Everybody.assertRefusedBehindThePort(
                    createVault.create(draft, Cast.VICTOR), VaultRefused.UnusableTags.class);
        }
    }
}
