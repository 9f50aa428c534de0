package io.vaultquorum.backup.simulated;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.backup.BackupJob;
import io.vaultquorum.backup.BackupJobState;
import io.vaultquorum.backup.CopyJob;
import io.vaultquorum.backup.CopyJobState;
import io.vaultquorum.backup.Lifecycle;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.backup.RestoreJob;
import io.vaultquorum.backup.RestoreJobStatus;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The jobs as they are asked for: begun here, carried on by the workers. A token begins one job, however often it comes. */
final class SimulatedJobs {

    private final JdbcClient jdbc;
    private final TransactionOperations ownTransaction;
    private final SimulatedProperties durations;
    private final Clock clock;

    SimulatedJobs(JdbcClient jdbc, TransactionOperations ownTransaction, SimulatedProperties durations, Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = ownTransaction;
        this.durations = durations;
        this.clock = clock;
    }

    BackupJob startBackup(Path resource, VaultArn vault, Lifecycle lifecycle, String token) {
        JdbcClient.StatementSpec insert = jdbc.sql("""
                        insert into SIM_BACKUP_JOB (ID, ACCOUNT_ID, VAULT_ARN, RESOURCE_PATH, DELETE_AFTER_DAYS, STATUS,
                            IDEMPOTENCY_TOKEN, CREATION_TIME, DUE_TIME)
                        values (:id, :account, :vault, :resource, :days, :status, :token, :now, :due)""")
                .param("account", vault.account().value())
                .param("vault", vault.value())
                .param("resource", resource.toAbsolutePath().normalize().toString())
                .param("days", lifecycle.deleteAfterDays())
                .param("status", BackupJobState.CREATED.name());
        return findBackup(start("SIM_BACKUP_JOB", insert, durations.backupDuration(), token))
                .orElseThrow();
    }

    CopyJob startCopy(RecoveryPoint source, VaultArn destination, Lifecycle lifecycle, String token) {
        JdbcClient.StatementSpec insert = jdbc.sql("""
                        insert into SIM_COPY_JOB (ID, ACCOUNT_ID, SOURCE_RECOVERY_POINT_ARN, SOURCE_VAULT_ARN,
                            DESTINATION_VAULT_ARN, DELETE_AFTER_DAYS, STATUS, IDEMPOTENCY_TOKEN, CREATION_TIME, DUE_TIME)
                        values (:id, :account, :point, :source, :destination, :days, :status, :token, :now, :due)""")
                .param("account", source.vault().account().value())
                .param("point", source.arn().value())
                .param("source", source.vault().value())
                .param("destination", destination.value())
                .param("days", lifecycle.deleteAfterDays())
                .param("status", CopyJobState.CREATED.name());
        return findCopy(start("SIM_COPY_JOB", insert, durations.copyDuration(), token))
                .orElseThrow();
    }

    String startRestore(RecoveryPointArn recoveryPoint, AccountId account, String token) {
        JdbcClient.StatementSpec insert = jdbc.sql("""
                        insert into SIM_RESTORE_JOB (ID, ACCOUNT_ID, RECOVERY_POINT_ARN, STATUS, IDEMPOTENCY_TOKEN,
                            CREATION_TIME, DUE_TIME)
                        values (:id, :account, :point, :status, :token, :now, :due)""")
                .param("account", account.value())
                .param("point", recoveryPoint.value())
                .param("status", RestoreJobStatus.PENDING.name());
        return start("SIM_RESTORE_JOB", insert, durations.restoreDuration(), token);
    }

    /** Not when the token was here before, nor when it arrives twice at the same moment. */
    private String start(String table, JdbcClient.StatementSpec insert, Duration duration, String token) {
        Optional<String> begun = ofToken(table, token);
        if (begun.isPresent()) {
            return begun.get();
        }
        Instant now = clock.instant();
        insert.param("id", UUID.randomUUID().toString())
                .param("token", token)
                .param("now", RowTime.of(now))
                .param("due", RowTime.of(now.plus(duration)));
        try {
            ownTransaction.executeWithoutResult(status -> insert.update());
        } catch (DuplicateKeyException e) {
            return ofToken(table, token).orElseThrow(() -> e);
        }
        return ofToken(table, token).orElseThrow();
    }

    private Optional<String> ofToken(String table, String token) {
        return jdbc.sql("select ID from " + table + " where IDEMPOTENCY_TOKEN = :token")
                .param("token", token)
                .query(String.class)
                .optional();
    }

    Optional<BackupJob> findBackupOfToken(String token) {
        return ofToken("SIM_BACKUP_JOB", token).flatMap(this::findBackup);
    }

    Optional<CopyJob> findCopyOfToken(String token) {
        return ofToken("SIM_COPY_JOB", token).flatMap(this::findCopy);
    }

    Optional<String> findRestoreOfToken(String token) {
        return ofToken("SIM_RESTORE_JOB", token);
    }

    Optional<BackupJob> findBackup(String id) {
        return jdbc.sql("select * from SIM_BACKUP_JOB where ID = :id")
                .param("id", id)
                .query((row, number) -> backupJob(row))
                .optional();
    }

    List<BackupJob> backupsOf(AccountId account) {
        return jdbc.sql("select * from SIM_BACKUP_JOB where ACCOUNT_ID = :account order by CREATION_TIME desc, ID")
                .param("account", account.value())
                .query((row, number) -> backupJob(row))
                .list();
    }

    List<CopyJob> copiesOf(AccountId account) {
        return jdbc.sql("select * from SIM_COPY_JOB where ACCOUNT_ID = :account order by CREATION_TIME desc, ID")
                .param("account", account.value())
                .query((row, number) -> copyJob(row))
                .list();
    }

    Optional<CopyJob> findCopy(String id) {
        return jdbc.sql("select * from SIM_COPY_JOB where ID = :id")
                .param("id", id)
                .query((row, number) -> copyJob(row))
                .optional();
    }

    Optional<RestoreJob> findRestore(String id) {
        return jdbc.sql("select * from SIM_RESTORE_JOB where ID = :id")
                .param("id", id)
                .query((row, number) -> restoreJob(row))
                .optional();
    }

    private BackupJob backupJob(ResultSet row) throws SQLException {
        BackupJobState state = BackupJobState.valueOf(row.getString("STATUS"));
        boolean begun = state != BackupJobState.CREATED && state != BackupJobState.PENDING;
        return new BackupJob(
                row.getString("ID"),
                new VaultArn(row.getString("VAULT_ARN")),
                Path.of(row.getString("RESOURCE_PATH")).toUri().toString(),
                state,
                Rows.percentDone(row, begun, state == BackupJobState.COMPLETED, clock.instant()),
                row.getString("STATUS_MESSAGE"),
                pointOrNull(row, "RECOVERY_POINT_ARN"),
                RowTime.read(row, "CREATION_TIME"),
                RowTime.readNullable(row, "COMPLETION_TIME"));
    }

    private CopyJob copyJob(ResultSet row) throws SQLException {
        CopyJobState state = CopyJobState.valueOf(row.getString("STATUS"));
        return new CopyJob(
                row.getString("ID"),
                new RecoveryPointArn(row.getString("SOURCE_RECOVERY_POINT_ARN")),
                new VaultArn(row.getString("SOURCE_VAULT_ARN")),
                new VaultArn(row.getString("DESTINATION_VAULT_ARN")),
                state,
                Rows.percentDone(row, state != CopyJobState.CREATED, state == CopyJobState.COMPLETED, clock.instant()),
                row.getString("STATUS_MESSAGE"),
                pointOrNull(row, "DESTINATION_RECOVERY_POINT_ARN"),
                RowTime.read(row, "CREATION_TIME"),
                RowTime.readNullable(row, "COMPLETION_TIME"));
    }

    private RestoreJob restoreJob(ResultSet row) throws SQLException {
        RestoreJobStatus status = RestoreJobStatus.valueOf(row.getString("STATUS"));
        return new RestoreJob(
                row.getString("ID"),
                status,
                Rows.percentDone(
                        row, status != RestoreJobStatus.PENDING, status == RestoreJobStatus.COMPLETED, clock.instant()),
                row.getString("STATUS_MESSAGE"),
                row.getString("CREATED_RESOURCE_ARN"),
                row.getString("RESTORED_SHA256"));
    }

    private static @Nullable RecoveryPointArn pointOrNull(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : new RecoveryPointArn(value);
    }
}
