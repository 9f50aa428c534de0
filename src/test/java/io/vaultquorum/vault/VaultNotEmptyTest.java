package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody deletes a vault that holds anything, whatever its age. */
@VaultquorumTest
class VaultNotEmptyTest {

    @Autowired
    private Stage stage;

    @Autowired
    private DeleteVault deleteVault;

    @Autowired
    private DeleteRecoveryPoint deleteRecoveryPoint;

    @Autowired
    private BackupBackend backend;

    @ParameterizedTest
    @EnumSource
    void isDeletedByNobody(Everybody somebody) {
        VaultArn vault = stage.vault(Map.of());
        stage.timePasses(Duration.ofDays(31));

        somebody.assertRefused(
                deleteVault.delete(vault, somebody.user()),
                VaultRefused.VaultNotEmpty.class,
                "InvalidRequestException");

        assertThat(backend.findVault(vault)).isPresent();
        assertThat(backend.recoveryPoints(vault)).hasSize(1);
    }

    @Test
    void staysBehindThePort() {
        VaultArn vault = stage.vault(Map.of());

        Everybody.assertRefusedBehindThePort(backend.deleteVault(vault), VaultRefused.VaultNotEmpty.class);

        assertThat(backend.findVault(vault)).isPresent();
    }

    @Test
    void isDeletedOnceItIsEmpty() {
        VaultArn vault = stage.vault(Map.of());
        stage.timePasses(Duration.ofDays(30));
        deleteRecoveryPoint.delete(vault, backend.recoveryPoints(vault).get(0).arn(), Cast.VICTOR);

        assertThat(deleteVault.delete(vault, Cast.VICTOR).refusal()).isEmpty();

        assertThat(backend.findVault(vault)).isEmpty();
        Everybody.assertRefusedBehindThePort(deleteVault.delete(vault, Cast.VICTOR), VaultRefused.UnknownVault.class);
    }

    @Test
    void aRestoreAccessVaultIsNotDeletedButRevoked() {
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3)));
        recovery.approve("alice", "bob");
        recovery.open();

        Everybody.assertRefusedBehindThePort(
                deleteVault.delete(recovery.accessArn(), Cast.RITA), VaultRefused.ReadOnly.class);

        assertThat(backend.findVault(recovery.accessArn())).isPresent();
    }

    /** Whoever comes second is refused: no backup goes into a vault that is going, no vault goes that is being filled. */
    @RepeatedTest(10)
    void isEitherFilledOrDeletedWhenBothComeAtOnce() throws Exception {
        VaultArn vault = VaultArn.of(
                "us-east-1", Cast.VAULT, "race-" + UUID.randomUUID().toString().substring(0, 8));
        backend.createLogicallyAirGappedVault(vault, 7, 30, Map.of(), vault.value());
        Path files = stage.files();

        CompletableFuture<Boolean> filled = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        backend.backUp(files, vault, 7, "fill " + vault);
                        return true;
                    } catch (IllegalArgumentException e) {
                        assertThat(e).hasMessageContaining("There is no backup vault");
                        return false;
                    }
                },
                new OwnThread());
        CompletableFuture<Boolean> deleted = CompletableFuture.supplyAsync(
                () -> backend.deleteVault(vault).refusal().isEmpty(), new OwnThread());

        assertThat(filled.get(30, TimeUnit.SECONDS)).isNotEqualTo(deleted.get(30, TimeUnit.SECONDS));
        assertThat(backend.findVault(vault).isPresent()).isEqualTo(filled.get());
    }
}
