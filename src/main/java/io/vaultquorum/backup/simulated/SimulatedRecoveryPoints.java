package io.vaultquorum.backup.simulated;

import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultRefused;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the vaults hold: rows that name an archive. Copies share it; a deleted recovery point leaves it where it is. */
final class SimulatedRecoveryPoints {

    private final JdbcClient jdbc;
    private final SimulatedVaults vaults;
    private final Clock clock;

    SimulatedRecoveryPoints(JdbcClient jdbc, SimulatedVaults vaults, Clock clock) {
        this.jdbc = jdbc;
        this.vaults = vaults;
        this.clock = clock;
    }

    /**
     * What a recovery point is of.
     *
     * @param source the vault it is copied from, or null for a backup
     */
    record Content(
            String resourceName,
            String resourceArn,
            ArchiveStore.Archive archive,
            @Nullable VaultArn source) {

        static Content ofResource(Path resource, ArchiveStore.Archive archive) {
            return new Content(
                    resource.getFileName().toString(),
                    resource.toAbsolutePath().normalize().toUri().toString(),
                    archive,
                    null);
        }

        static Content copyOf(RecoveryPoint point) {
            return new Content(
                    point.resourceName(),
                    point.resourceArn(),
                    new ArchiveStore.Archive(point.checksum(), point.backupSizeInBytes()),
                    point.vault());
        }
    }

    List<RecoveryPoint> of(VaultArn vault) {
        return jdbc.sql("""
                        select P.* from SIM_RECOVERY_POINT P join SIM_VAULT V on V.ARN = :vault
                        where P.VAULT_ARN = coalesce(V.SOURCE_VAULT_ARN, V.ARN)
                        order by P.CREATION_TIME desc, P.ARN""")
                .param("vault", vault.value())
                .query((row, number) -> recoveryPoint(row))
                .list();
    }

    Optional<RecoveryPoint> find(RecoveryPointArn arn) {
        return jdbc.sql("select * from SIM_RECOVERY_POINT where ARN = :arn")
                .param("arn", arn.value())
                .query((row, number) -> recoveryPoint(row))
                .optional();
    }

    Optional<RecoveryPoint> ofToken(String token) {
        return jdbc.sql("select * from SIM_RECOVERY_POINT where IDEMPOTENCY_TOKEN = :token")
                .param("token", token)
                .query((row, number) -> recoveryPoint(row))
                .optional();
    }

    /** Puts a recovery point into the vault, in the caller's transaction, unless the vault does not take it. */
    Answer<RecoveryPoint> add(VaultArn vault, Lifecycle lifecycle, Content content, String token) {
        Optional<Vault> found = vaults.findAndLock(vault);
        if (found.isEmpty()) {
            return Answer.refused(new VaultRefused.UnknownVault(vault));
        }
        Optional<VaultRefused> refusal =
                found.get().refusesToTake().or(() -> found.get().refusesToTake(lifecycle));
        return refusal.isPresent()
                ? Answer.refused(refusal.get())
                : Answer.of(insert(vault, lifecycle, content, token));
    }

    private RecoveryPoint insert(VaultArn vault, Lifecycle lifecycle, Content content, String token) {
        Instant now = clock.instant();
        RecoveryPointArn arn = RecoveryPointArn.of(
                vault.region(), vault.account(), UUID.randomUUID().toString());
        jdbc.sql("""
                insert into SIM_RECOVERY_POINT (ARN, VAULT_ARN, SOURCE_VAULT_ARN, RESOURCE_NAME, RESOURCE_ARN,
                    ARCHIVE_SHA256, SIZE_IN_BYTES, IDEMPOTENCY_TOKEN, CREATION_TIME, DELETE_TIME)
                values (:arn, :vault, :source, :name, :resource, :sha, :size, :token, :now, :deleteAt)""")
                .param("arn", arn.value())
                .param("vault", vault.value())
                .param(
                        "source",
                        content.source() == null ? null : content.source().value())
                .param("name", content.resourceName())
                .param("resource", content.resourceArn())
                .param("sha", content.archive().sha256())
                .param("size", content.archive().sizeInBytes())
                .param("token", token)
                .param("now", RowTime.of(now))
                .param("deleteAt", lifecycle.deleteAt(now).map(RowTime::of).orElse(null))
                .update();
        return find(arn).orElseThrow();
    }

    Answer<RecoveryPoint> delete(VaultArn vaultArn, RecoveryPointArn arn) {
        return vaults.holding(
                vaultArn,
                vault -> in(vault, arn, point -> {
                    Optional<VaultRefused> refusal = vault.refusesToDelete(point, clock.instant());
                    if (refusal.isPresent()) {
                        return Answer.refused(refusal.get());
                    }
                    jdbc.sql("delete from SIM_RECOVERY_POINT where ARN = :arn")
                            .param("arn", arn.value())
                            .update();
                    return Answer.of(point);
                }));
    }

    Answer<RecoveryPoint> changeLifecycle(VaultArn vaultArn, RecoveryPointArn arn, Lifecycle lifecycle) {
        return vaults.holding(
                vaultArn,
                vault -> in(vault, arn, point -> {
                    Optional<VaultRefused> refusal =
                            vault.refusesLifecycleChange().or(lifecycle::refusal);
                    if (refusal.isPresent()) {
                        return Answer.refused(refusal.get());
                    }
                    jdbc.sql("update SIM_RECOVERY_POINT set DELETE_TIME = :deleteAt where ARN = :arn")
                            .param(
                                    "deleteAt",
                                    lifecycle
                                            .deleteAt(point.creationDate())
                                            .map(RowTime::of)
                                            .orElse(null))
                            .param("arn", arn.value())
                            .update();
                    return Answer.of(find(arn).orElseThrow());
                }));
    }

    private Answer<RecoveryPoint> in(
            Vault vault, RecoveryPointArn arn, Function<RecoveryPoint, Answer<RecoveryPoint>> change) {
        VaultArn holder = vault.sourceVault() == null ? vault.arn() : vault.sourceVault();
        return find(arn)
                .filter(point -> point.vault().equals(holder))
                .map(change)
                .orElseGet(() -> Answer.refused(new VaultRefused.UnknownRecoveryPoint(arn)));
    }

    private static RecoveryPoint recoveryPoint(ResultSet row) throws SQLException {
        return new RecoveryPoint(
                new RecoveryPointArn(row.getString("ARN")),
                new VaultArn(row.getString("VAULT_ARN")),
                row.getString("RESOURCE_NAME"),
                row.getString("RESOURCE_ARN"),
                row.getString("ARCHIVE_SHA256"),
                row.getLong("SIZE_IN_BYTES"),
                RowTime.read(row, "CREATION_TIME"),
                Rows.vaultOrNull(row, "SOURCE_VAULT_ARN"),
                RowTime.readNullable(row, "DELETE_TIME"));
    }
}
