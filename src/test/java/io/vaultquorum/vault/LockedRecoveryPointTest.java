package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody deletes a recovery point of an air-gapped vault before its retention ends. */
@VaultquorumTest
class LockedRecoveryPointTest {

    @Autowired
    private Stage stage;

    @Autowired
    private DeleteRecoveryPoint deleteRecoveryPoint;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private AuditTrail audit;

    private VaultArn vault;
    private RecoveryPoint point;

    @BeforeEach
    void makeAVaultWithABackupOfThirtyDays() {
        vault = stage.vault(Map.of());
        point = backend.recoveryPoints(vault).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void isDeletedByNobody(Everybody somebody) {
        stage.timePasses(Duration.ofDays(30).minusMinutes(1));

        somebody.assertRefused(
                deleteRecoveryPoint.delete(vault, point.arn(), somebody.user()),
                VaultRefused.RecoveryPointLocked.class,
                "InvalidRequestException");

        assertThat(backend.recoveryPoints(vault)).containsExactly(point);
    }

    @Test
    void isKeptBehindThePort() {
        Everybody.assertRefusedBehindThePort(
                backend.deleteRecoveryPoint(vault, point.arn()), VaultRefused.RecoveryPointLocked.class);

        assertThat(backend.recoveryPoints(vault)).containsExactly(point);
    }

    @Test
    void isDeletedThroughNoRestoreAccess() {
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3)));
        recovery.approve("alice", "bob");
        recovery.open();
        RecoveryPoint seen = backend.recoveryPoints(recovery.accessArn()).get(0);
        stage.timePasses(Duration.ofDays(31));

        Everybody.assertRefusedBehindThePort(
                deleteRecoveryPoint.delete(recovery.accessArn(), seen.arn(), Cast.RITA), VaultRefused.ReadOnly.class);

        assertThat(backend.recoveryPoints(recovery.accessArn())).containsExactly(seen);
    }

    @Test
    void isNotFoundInAnotherVault() {
        VaultArn other = stage.vault(Map.of());
        stage.timePasses(Duration.ofDays(31));

        Everybody.assertRefusedBehindThePort(
                deleteRecoveryPoint.delete(other, point.arn(), Cast.VICTOR), VaultRefused.UnknownRecoveryPoint.class);

        assertThat(backend.recoveryPoints(vault)).containsExactly(point);
    }

    @Test
    void mayBeDeletedByItsOwnerOnceItsRetentionHasEnded() {
        stage.timePasses(Duration.ofDays(30));

        assertThat(deleteRecoveryPoint.delete(vault, point.arn(), Cast.VICTOR).refusal())
                .isEmpty();

        assertThat(backend.recoveryPoints(vault)).isEmpty();
        assertThat(Everybody.last(audit).eventName()).isEqualTo("DeleteRecoveryPoint");
        assertThat(Everybody.last(audit).errorCode()).isNull();
    }
}
