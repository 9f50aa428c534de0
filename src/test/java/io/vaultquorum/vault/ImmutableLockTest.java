package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultLock;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An air-gapped vault is locked from birth and for ever: nobody unlocks it, nobody changes its bounds. */
@VaultquorumTest
class ImmutableLockTest {

    @Autowired
    private Stage stage;

    @Autowired
    private ChangeVaultLock changeVaultLock;

    @Autowired
    private RemoveVaultLock removeVaultLock;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private JdbcClient jdbc;

    private Vault vault;

    @BeforeEach
    void makeAVault() {
        vault = backend.findVault(stage.vault(Map.of())).orElseThrow();
    }

    @Test
    void isThereFromBirth() {
        VaultLock lock = vault.lock();

        assertThat(lock.lockDate()).isEqualTo(vault.creationDate());
        assertThat(lock.minRetentionDays()).isEqualTo(7);
        assertThat(lock.maxRetentionDays()).isEqualTo(365);
        assertThat(lock.isImmutable(vault.creationDate())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isRemovedByNobody(Everybody somebody) {
        somebody.assertRefused(
                removeVaultLock.remove(vault.arn(), somebody.user()),
                VaultRefused.LockImmutable.class,
                "InvalidRequestException");

        assertThat(backend.findVault(vault.arn())).contains(vault);
    }

    @ParameterizedTest
    @EnumSource
    void isChangedByNobody(Everybody somebody) {
        ChangeVaultLock.Configuration shorter = new ChangeVaultLock.Configuration(1, 36_500, null);

        somebody.assertRefused(
                changeVaultLock.change(vault.arn(), shorter, somebody.user()),
                VaultRefused.LockImmutable.class,
                "InvalidRequestException");

        assertThat(backend.findVault(vault.arn())).contains(vault);
    }

    @Test
    void staysBehindThePort() {
        VaultArn arn = vault.arn();

        Everybody.assertRefusedBehindThePort(backend.removeLock(arn), VaultRefused.LockImmutable.class);
        Everybody.assertRefusedBehindThePort(
                backend.changeLock(arn, new VaultLock(7, 366, null)), VaultRefused.LockImmutable.class);

        assertThat(backend.findVault(arn)).contains(vault);
    }

    @Test
    void staysEvenWhereTheTableIsChangedByHand() {
        for (String change :
                List.of("LOCKED = false", "LOCK_TIME = null", "MIN_RETENTION_DAYS = 1", "MIN_RETENTION_DAYS = null")) {
            assertThatThrownBy(() -> jdbc.sql("update SIM_VAULT set " + change + " where ARN = :arn")
                            .param("arn", vault.arn().value())
                            .update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }
}
