package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.SessionId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The restore accesses that were asked for, whatever became of them. */
@Component
public class RestoreAccesses {

    private final JdbcClient jdbc;

    RestoreAccesses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<RestoreAccess> find(VaultArn arn) {
        return read("ARN = :key", arn.value());
    }

    /** The access that a restore is from; none where it is from a shared vault. */
    Optional<RestoreAccess> of(Restore restore) {
        return restore.isFromSharedVault() ? Optional.empty() : find(restore.vault());
    }

    /** The access that a session decides on. */
    public Optional<RestoreAccess> ofSession(SessionId session) {
        return read("SESSION_ID = :key", session.value());
    }

    /** The accesses to the vaults of an account that are open or may yet be, newest first. */
    public List<RestoreAccess> toVaultsOf(AccountId account) {
        return list(
                "SOURCE_VAULT_ARN like :key and CLOSED_TIME is null and STATE <> 'FAILED' order by CREATION_TIME desc",
                "arn:%:backup:%:" + account + ":backup-vault:%");
    }

    /** The accesses to a vault that have not ended, those that never opened included, newest first. */
    public List<RestoreAccess> ofVault(VaultArn vault) {
        return list("SOURCE_VAULT_ARN = :key and CLOSED_TIME is null order by CREATION_TIME desc, ARN", vault.value());
    }

    /** The accesses that an account asked for and that have not ended, those that never opened included, newest first. */
    public List<RestoreAccess> ofAccount(AccountId account) {
        return list("ACCOUNT_ID = :key and CLOSED_TIME is null order by CREATION_TIME desc, ARN", account.value());
    }

    /** The accesses to a vault that are open or may yet be. */
    List<RestoreAccess> toVault(VaultArn vault) {
        return list(
                "SOURCE_VAULT_ARN = :key and CLOSED_TIME is null and STATE <> 'FAILED' order by ARN", vault.value());
    }

    /** With its row locked until the transaction ends. Who needs the session's lock too takes that one first. */
    Optional<RestoreAccess> findAndLock(VaultArn arn) {
        return read("ARN = :key for update", arn.value());
    }

    void add(RestoreAccess access) {
        jdbc.sql("""
                insert into VQ_RESTORE_ACCESS (ARN, SOURCE_VAULT_ARN, ACCOUNT_ID, REQUESTER_ID, REQUESTER_COMMENT,
                    SESSION_ID, STATE, CREATION_TIME)
                values (:arn, :source, :account, :requester, :comment, :session, :state, :now)""")
                .param("arn", access.arn().value())
                .param("source", access.sourceVault().value())
                .param("account", access.account().value())
                .param("requester", access.requester().value())
                .param("comment", access.requesterComment())
                .param("session", access.session().value())
                .param("state", access.state().name())
                .param("now", RowTime.ofNullable(access.creationTime()))
                .update();
    }

    void update(RestoreAccess access) {
        jdbc.sql("""
                update VQ_RESTORE_ACCESS set STATE = :state, STATE_MESSAGE = :message, APPROVAL_TIME = :approved,
                    END_TIME = :ends, CLOSED_TIME = :closed where ARN = :arn""")
                .param("state", access.state().name())
                .param("message", access.stateMessage())
                .param("approved", RowTime.ofNullable(access.approvalTime()))
                .param("ends", RowTime.ofNullable(access.endTime()))
                .param("closed", RowTime.ofNullable(access.closedTime()))
                .param("arn", access.arn().value())
                .update();
    }

    private Optional<RestoreAccess> read(String condition, String key) {
        return list(condition, key).stream().findFirst();
    }

    private List<RestoreAccess> list(String condition, String key) {
        return jdbc.sql("select * from VQ_RESTORE_ACCESS where " + condition)
                .param("key", key)
                .query((row, number) -> new RestoreAccess(
                        new VaultArn(row.getString("ARN")),
                        new VaultArn(row.getString("SOURCE_VAULT_ARN")),
                        new AccountId(row.getString("ACCOUNT_ID")),
                        new UserId(row.getString("REQUESTER_ID")),
                        row.getString("REQUESTER_COMMENT"),
                        new SessionId(row.getString("SESSION_ID")),
                        VaultState.valueOf(row.getString("STATE")),
                        row.getString("STATE_MESSAGE"),
                        RowTime.read(row, "CREATION_TIME"),
                        RowTime.readNullable(row, "APPROVAL_TIME"),
                        RowTime.readNullable(row, "END_TIME"),
                        RowTime.readNullable(row, "CLOSED_TIME")))
                .list();
    }
}
