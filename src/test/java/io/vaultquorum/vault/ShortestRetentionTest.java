package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** No air-gapped vault is made that keeps a backup less than seven days. */
@VaultquorumTest
class ShortestRetentionTest {

    @Autowired
    private CreateVault createVault;

    @Autowired
    private BackupBackend backend;

    private final String name = "short-" + UUID.randomUUID().toString().substring(0, 8);
    private final VaultArn arn = VaultArn.of("us-east-1", Cast.VAULT, name);

    @ParameterizedTest
    @EnumSource
    void isSevenDaysForEverybody(Everybody somebody) {
        CreateVault.Draft draft = CreateVault.Draft.airGapped(Cast.VAULT, "us-east-1", name, 6, 365);

        somebody.assertRefused(
                createVault.create(draft, somebody.user()),
                VaultRefused.RetentionOutOfBounds.class,
                "InvalidParameterValueException");

        assertThat(backend.findVault(arn)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 365", "-7, 365", "6, 6", "7, 6", "30, 29", "7, 36501"})
    void isKeptBehindThePort(int min, int max) {
        Everybody.assertRefusedBehindThePort(
                backend.createLogicallyAirGappedVault(arn, min, max, Map.of(), arn.value()),
                VaultRefused.RetentionOutOfBounds.class);

        assertThat(backend.findVault(arn)).isEmpty();
    }

    @Test
    void mustBeSaid() {
        CreateVault.Draft draft = new CreateVault.Draft(Cast.VAULT, "us-east-1", name, true, null, 365, Map.of(), null);

        Everybody.assertRefusedBehindThePort(createVault.create(draft, Cast.VICTOR), VaultRefused.Missing.class);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "7, 36500", "36500, 36500"})
    void mayBeAnythingFromSevenDaysOn(int min, int max) {
        CreateVault.Draft draft = CreateVault.Draft.airGapped(Cast.VAULT, "us-east-1", name, min, max);

        assertThat(createVault.create(draft, Cast.VICTOR).refusal()).isEmpty();

        assertThat(backend.findVault(arn)).isPresent();
    }
}
