package io.vaultquorum.backup.simulated;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.RestoreJob;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.backup.VaultType;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The port, answered from the database and the archive store. Each change is a transaction of its own. */
final class SimulatedBackend implements BackupBackend {

    private static final int SHORTEST_RETENTION_DAYS = 7;
    private static final int LONGEST_RETENTION_DAYS = 36_500;
    private static final int FULL = 100;

    private final JdbcClient jdbc;
    private final TransactionOperations ownTransaction;
    private final ArchiveStore archives;
    private final SimulatedProperties durations;
    private final Clock clock;

    SimulatedBackend(
            JdbcClient jdbc,
            TransactionOperations ownTransaction,
            ArchiveStore archives,
            SimulatedProperties durations,
            Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = ownTransaction;
        this.archives = archives;
        this.durations = durations;
        this.clock = clock;
    }

    @Override
    public Vault createLogicallyAirGappedVault(
            VaultArn arn, int minRetentionDays, int maxRetentionDays, Map<String, String> tags, String token) {
        if (minRetentionDays < SHORTEST_RETENTION_DAYS
                || maxRetentionDays < minRetentionDays
                || maxRetentionDays > LONGEST_RETENTION_DAYS) {
            throw new IllegalArgumentException("Retention must be " + SHORTEST_RETENTION_DAYS + " to "
                    + LONGEST_RETENTION_DAYS + " days, the minimum not above the maximum, but was " + minRetentionDays
                    + " to " + maxRetentionDays);
        }
        Instant now = clock.instant();
        once(
                () -> jdbc.sql("select count(*) from SIM_VAULT where IDEMPOTENCY_TOKEN = :token")
                                .param("token", token)
                                .query(Integer.class)
                                .single()
                        > 0,
                () -> jdbc.sql("""
                        insert into SIM_VAULT (ARN, ACCOUNT_ID, VAULT_NAME, VAULT_TYPE, STATE, MIN_RETENTION_DAYS,
                            MAX_RETENTION_DAYS, TAGS, IDEMPOTENCY_TOKEN, CREATION_TIME, AVAILABLE_TIME)
                        values (:arn, :account, :name, :type, 'AVAILABLE', :min, :max, :tags, :token, :now, :now)""")
                        .param("arn", arn.value())
                        .param("account", arn.account().value())
                        .param("name", arn.name())
                        .param("type", VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT.name())
                        .param("min", minRetentionDays)
                        .param("max", maxRetentionDays)
                        .param("tags", Tags.format(tags))
                        .param("token", token)
                        .param("now", column(now))
                        .update());
        return findVault(arn).orElseThrow();
    }

    @Override
    public RecoveryPoint backUp(Path resource, VaultArn vault, int retentionDays, String token) {
        int bounds = jdbc.sql("""
                        select count(*) from SIM_VAULT where ARN = :vault and VAULT_TYPE = :type
                            and MIN_RETENTION_DAYS <= :days and MAX_RETENTION_DAYS >= :days""")
                .param("vault", vault.value())
                .param("type", VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT.name())
                .param("days", retentionDays)
                .query(Integer.class)
                .single();
        if (bounds == 0) {
            throw new IllegalArgumentException(
                    "No logically air-gapped vault " + vault + " accepts a retention of " + retentionDays + " days");
        }
        ArchiveStore.Archive archive = archives.store(resource);
        Instant now = clock.instant();
        once(
                () -> recoveryPointOf(token).isPresent(),
                () -> jdbc.sql("""
                        insert into SIM_RECOVERY_POINT (ARN, VAULT_ARN, RESOURCE_NAME, RESOURCE_ARN, ARCHIVE_SHA256,
                            SIZE_IN_BYTES, IDEMPOTENCY_TOKEN, CREATION_TIME, DELETE_TIME)
                        values (:arn, :vault, :name, :resource, :sha, :size, :token, :now, :deleteAt)""")
                        .param(
                                "arn",
                                RecoveryPointArn.of(
                                                vault.region(),
                                                vault.account(),
                                                UUID.randomUUID().toString())
                                        .value())
                        .param("vault", vault.value())
                        .param("name", resource.getFileName().toString())
                        .param("resource", resource.toAbsolutePath().toUri().toString())
                        .param("sha", archive.sha256())
                        .param("size", archive.sizeInBytes())
                        .param("token", token)
                        .param("now", column(now))
                        .param("deleteAt", column(now.plus(Duration.ofDays(retentionDays))))
                        .update());
        return recoveryPointOf(token).orElseThrow();
    }

    @Override
    public Optional<Vault> findVault(VaultArn arn) {
        return jdbc.sql("select * from SIM_VAULT where ARN = :arn")
                .param("arn", arn.value())
                .query((row, number) -> vault(row))
                .optional();
    }

    @Override
    public List<RecoveryPoint> recoveryPoints(VaultArn vault) {
        return jdbc.sql("""
                        select P.* from SIM_RECOVERY_POINT P join SIM_VAULT V on V.ARN = :vault
                        where P.VAULT_ARN = coalesce(V.SOURCE_VAULT_ARN, V.ARN)
                        order by P.CREATION_TIME desc, P.ARN""")
                .param("vault", vault.value())
                .query((row, number) -> recoveryPoint(row))
                .list();
    }

    @Override
    public VaultState openRestoreAccess(VaultArn restoreAccess, VaultArn source, String token) {
        Instant now = clock.instant();
        once(
                () -> findVault(restoreAccess).isPresent(),
                () -> jdbc.sql("""
                        insert into SIM_VAULT (ARN, ACCOUNT_ID, VAULT_NAME, VAULT_TYPE, STATE, SOURCE_VAULT_ARN, TAGS,
                            IDEMPOTENCY_TOKEN, CREATION_TIME, AVAILABLE_TIME)
                        values (:arn, :account, :name, :type, 'AVAILABLE', :source, '', :token, :now, :available)""")
                        .param("arn", restoreAccess.value())
                        .param("account", restoreAccess.account().value())
                        .param("name", restoreAccess.name())
                        .param("type", VaultType.RESTORE_ACCESS_BACKUP_VAULT.name())
                        .param("source", source.value())
                        .param("token", token)
                        .param("now", column(now))
                        .param("available", column(now.plus(durations.openDuration())))
                        .update());
        return findVault(restoreAccess).orElseThrow().state();
    }

    @Override
    public void closeRestoreAccess(VaultArn restoreAccess) {
        ownTransaction.executeWithoutResult(
                status -> jdbc.sql("delete from SIM_VAULT where ARN = :arn and VAULT_TYPE = :type")
                        .param("arn", restoreAccess.value())
                        .param("type", VaultType.RESTORE_ACCESS_BACKUP_VAULT.name())
                        .update());
    }

    @Override
    public String startRestoreJob(RecoveryPointArn recoveryPoint, AccountId account, String token) {
        Instant now = clock.instant();
        once(
                () -> restoreJobOf(token).isPresent(),
                () -> jdbc.sql("""
                        insert into SIM_RESTORE_JOB (ID, ACCOUNT_ID, RECOVERY_POINT_ARN, STATUS, IDEMPOTENCY_TOKEN,
                            CREATION_TIME, DUE_TIME)
                        values (:id, :account, :point, 'RUNNING', :token, :now, :due)""")
                        .param("id", UUID.randomUUID().toString())
                        .param("account", account.value())
                        .param("point", recoveryPoint.value())
                        .param("token", token)
                        .param("now", column(now))
                        .param("due", column(now.plus(durations.restoreDuration())))
                        .update());
        return restoreJobOf(token).orElseThrow();
    }

    @Override
    public Optional<RestoreJob> findRestoreJob(String restoreJobId) {
        return jdbc.sql("select * from SIM_RESTORE_JOB where ID = :id")
                .param("id", restoreJobId)
                .query((row, number) -> restoreJob(row))
                .optional();
    }

    /** Changes something once: not when the token was here before, nor when it arrives twice at the same moment. */
    private void once(Supplier<Boolean> done, Runnable change) {
        if (done.get()) {
            return;
        }
        try {
            ownTransaction.executeWithoutResult(status -> change.run());
        } catch (DuplicateKeyException e) {
            if (!done.get()) {
                throw e;
            }
        }
    }

    private Optional<RecoveryPoint> recoveryPointOf(String token) {
        return jdbc.sql("select * from SIM_RECOVERY_POINT where IDEMPOTENCY_TOKEN = :token")
                .param("token", token)
                .query((row, number) -> recoveryPoint(row))
                .optional();
    }

    private Optional<String> restoreJobOf(String token) {
        return jdbc.sql("select ID from SIM_RESTORE_JOB where IDEMPOTENCY_TOKEN = :token")
                .param("token", token)
                .query(String.class)
                .optional();
    }

    private Vault vault(ResultSet row) throws SQLException {
        boolean ready = !instant(row, "AVAILABLE_TIME").isAfter(clock.instant());
        return new Vault(
                new VaultArn(row.getString("ARN")),
                VaultType.valueOf(row.getString("VAULT_TYPE")),
                ready ? VaultState.valueOf(row.getString("STATE")) : VaultState.CREATING,
                Tags.parse(row.getString("TAGS")),
                instant(row, "CREATION_TIME"));
    }

    private static RecoveryPoint recoveryPoint(ResultSet row) throws SQLException {
        return new RecoveryPoint(
                new RecoveryPointArn(row.getString("ARN")),
                new VaultArn(row.getString("VAULT_ARN")),
                row.getString("RESOURCE_NAME"),
                row.getString("ARCHIVE_SHA256"),
                row.getLong("SIZE_IN_BYTES"),
                instant(row, "CREATION_TIME"));
    }

    private RestoreJob restoreJob(ResultSet row) throws SQLException {
        RestoreJobStatus status = RestoreJobStatus.valueOf(row.getString("STATUS"));
        return new RestoreJob(
                row.getString("ID"),
                status,
                status == RestoreJobStatus.COMPLETED
                        ? FULL
                        : percent(instant(row, "CREATION_TIME"), instant(row, "DUE_TIME")),
                row.getString("STATUS_MESSAGE"),
                row.getString("CREATED_RESOURCE_ARN"),
                row.getString("RESTORED_SHA256"));
    }

    private int percent(Instant start, Instant due) {
        long whole = Math.max(1, Duration.between(start, due).toMillis());
        long passed = Duration.between(start, clock.instant()).toMillis();
        return (int) Math.max(0, Math.min(FULL - 1, passed * FULL / whole));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A vault's tags in one column: a line each, {@code key=value}. */
    private static final class Tags {

        static String format(Map<String, String> tags) {
            StringBuilder lines = new StringBuilder();
            tags.forEach(
                    (key, value) -> lines.append(key).append('=').append(value).append('\n'));
            return lines.toString();
        }

        static Map<String, String> parse(String lines) {
            return lines.lines()
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
        }
    }
}
