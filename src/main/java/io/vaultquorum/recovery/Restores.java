package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.backup.RestoreJob;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.organization.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The restores that were started. */
@Component
public class Restores {

    private static final int LONGEST_MESSAGE = 500;

    private final JdbcClient jdbc;

    Restores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Restore> find(RestoreId id) {
        return jdbc.sql("select * from VQ_RESTORE where ID = :id")
                .param("id", id.value())
                .query((row, number) -> restore(row))
                .optional();
    }

    /** With its row locked until the transaction ends. */
    Optional<Restore> findAndLock(RestoreId id) {
        return jdbc.sql("select * from VQ_RESTORE where ID = :id for update")
                .param("id", id.value())
                .query((row, number) -> restore(row))
                .optional();
    }

    /** The restores from an access, newest first. */
    public List<Restore> ofAccess(VaultArn access) {
        return jdbc.sql("select * from VQ_RESTORE where ACCESS_ARN = :access order by CREATION_TIME desc, ID")
                .param("access", access.value())
                .query((row, number) -> restore(row))
                .list();
    }

    /** The restores of an account, newest first. */
    public List<Restore> ofAccount(AccountId account) {
        return jdbc.sql("select * from VQ_RESTORE where ACCOUNT_ID = :account order by CREATION_TIME desc, ID")
                .param("account", account.value())
                .query((row, number) -> restore(row))
                .list();
    }

    void add(Restore restore) {
        jdbc.sql("""
                insert into VQ_RESTORE (ID, ACCESS_ARN, SHARED_VAULT_ARN, ACCOUNT_ID, RECOVERY_POINT_ARN, REQUESTER_ID,
                    STATUS, PERCENT_DONE, EXPECTED_CHECKSUM, CREATION_TIME)
                values (:id, :access, :shared, :account, :point, :requester, :status, 0, :checksum, :now)""")
                .param("id", restore.id().value())
                .param(
                        "access",
                        restore.isFromSharedVault() ? null : restore.vault().value())
                .param("shared", restore.isFromSharedVault() ? restore.vault().value() : null)
                .param("account", restore.account().value())
                .param("point", restore.recoveryPoint().value())
                .param("requester", restore.requester().value())
                .param("status", restore.status().name())
                .param("checksum", restore.expectedChecksum())
                .param("now", RowTime.of(restore.creationTime()))
                .update();
    }

    void started(RestoreId id, String restoreJobId) {
        jdbc.sql("update VQ_RESTORE set RESTORE_JOB_ID = :job where ID = :id")
                .param("job", restoreJobId)
                .param("id", id.value())
                .update();
    }

    void seen(RestoreId id, RestoreJob job, Instant now) {
        jdbc.sql("""
                update VQ_RESTORE set STATUS = :status, PERCENT_DONE = :percent, STATUS_MESSAGE = :message,
                    CREATED_RESOURCE_ARN = :resource, RESTORED_CHECKSUM = :checksum, COMPLETION_TIME = :completed
                where ID = :id""")
                .param("status", job.status().name())
                .param("percent", job.percentDone())
                .param("message", shortened(job.statusMessage()))
                .param("resource", job.createdResourceArn())
                .param("checksum", job.restoredChecksum())
                .param("completed", job.status().hasEnded() ? RowTime.of(now) : null)
                .param("id", id.value())
                .update();
    }

    void stuck(RestoreId id, String cause) {
        jdbc.sql("update VQ_RESTORE set STATUS_MESSAGE = :message where ID = :id")
                .param("message", shortened(cause))
                .param("id", id.value())
                .update();
    }

    void validated(RestoreId id, Restore.Validation validation) {
        jdbc.sql("update VQ_RESTORE set VALIDATION_STATUS = :validation where ID = :id")
                .param("validation", validation.name())
                .param("id", id.value())
                .update();
    }

    private static Restore restore(ResultSet row) throws SQLException {
        String validation = row.getString("VALIDATION_STATUS");
        String access = row.getString("ACCESS_ARN");
        return new Restore(
                new RestoreId(row.getString("ID")),
                new VaultArn(access == null ? row.getString("SHARED_VAULT_ARN") : access),
                new AccountId(row.getString("ACCOUNT_ID")),
                new RecoveryPointArn(row.getString("RECOVERY_POINT_ARN")),
                new UserId(row.getString("REQUESTER_ID")),
                row.getString("RESTORE_JOB_ID"),
                RestoreJobStatus.valueOf(row.getString("STATUS")),
                row.getInt("PERCENT_DONE"),
                row.getString("STATUS_MESSAGE"),
                row.getString("CREATED_RESOURCE_ARN"),
                validation == null ? null : Restore.Validation.valueOf(validation),
                row.getString("EXPECTED_CHECKSUM"),
                row.getString("RESTORED_CHECKSUM"),
                RowTime.read(row, "CREATION_TIME"),
                RowTime.readNullable(row, "COMPLETION_TIME"));
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    }
}
