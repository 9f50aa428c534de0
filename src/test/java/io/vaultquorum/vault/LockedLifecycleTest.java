package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody changes a retention in an air-gapped vault: shorter would lose backups, longer would cost for ever. */
@VaultquorumTest
class LockedLifecycleTest {

    @Autowired
    private Stage stage;

    @Autowired
    private UpdateRecoveryPointLifecycle updateLifecycle;

    @Autowired
    private BackupBackend backend;

    private VaultArn vault;
    private RecoveryPoint point;

    @BeforeEach
    void makeAVaultWithABackupOfThirtyDays() {
        vault = stage.vault(Map.of());
        point = backend.recoveryPoints(vault).get(0);
    }

    @ParameterizedTest
    @EnumSource
    void isShortenedByNobody(Everybody somebody) {
        assertRefused(somebody, Lifecycle.ofDays(29));
    }

    @ParameterizedTest
    @EnumSource
    void isLengthenedByNobody(Everybody somebody) {
        assertRefused(somebody, Lifecycle.ofDays(31));
        assertRefused(somebody, Lifecycle.forEver());
    }

    private void assertRefused(Everybody somebody, Lifecycle lifecycle) {
        somebody.assertRefused(
                updateLifecycle.update(vault, point.arn(), lifecycle, somebody.user()),
                VaultRefused.LifecycleLocked.class,
                "InvalidRequestException");

        assertThat(backend.recoveryPoints(vault)).containsExactly(point);
    }

    @Test
    void staysBehindThePort() {
        Everybody.assertRefusedBehindThePort(
                backend.changeLifecycle(vault, point.arn(), Lifecycle.ofDays(8)), VaultRefused.LifecycleLocked.class);

        assertThat(backend.recoveryPoints(vault)).containsExactly(point);
    }
}
