package io.vaultquorum.recovery;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.SessionId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The latest request about each vault's team. Earlier ones are in the audit trail. */
@Component
public class ProtectionUpdates {

    private final JdbcClient jdbc;

    ProtectionUpdates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ProtectionUpdate> find(VaultArn vault) {
        return read("VAULT_ARN = :key", vault.value());
    }

    public Optional<ProtectionUpdate> ofSession(SessionId session) {
        return read("SESSION_ID = :key", session.value());
    }

    /** With its row locked until the transaction ends. Who needs the session's lock too takes that one first. */
    Optional<ProtectionUpdate> findAndLock(VaultArn vault) {
        return read("VAULT_ARN = :key for update", vault.value());
    }

    private Optional<ProtectionUpdate> read(String condition, String key) {
        return jdbc.sql("select * from VQ_PROTECTION_UPDATE where " + condition)
                .param("key", key)
                .query((row, number) -> new ProtectionUpdate(
                        new VaultArn(row.getString("VAULT_ARN")),
                        Optional.ofNullable(row.getString("TEAM_ARN"))
                                .map(TeamArn::new)
                                .orElse(null),
                        Optional.ofNullable(row.getString("SESSION_ID"))
                                .map(SessionId::new)
                                .orElse(null),
                        new UserId(row.getString("REQUESTER_ID")),
                        AssociationStatus.valueOf(row.getString("STATUS")),
                        row.getString("STATUS_MESSAGE"),
                        RowTime.read(row, "INITIATION_TIME")))
                .optional();
    }

    /** Takes the place of the vault's earlier one. */
    void add(ProtectionUpdate update) {
        jdbc.sql("delete from VQ_PROTECTION_UPDATE where VAULT_ARN = :vault")
                .param("vault", update.vault().value())
                .update();
        jdbc.sql("""
                insert into VQ_PROTECTION_UPDATE (VAULT_ARN, TEAM_ARN, SESSION_ID, REQUESTER_ID, STATUS,
                    STATUS_MESSAGE, INITIATION_TIME)
                values (:vault, :team, :session, :requester, :status, :message, :now)""")
                .param("vault", update.vault().value())
                .param("team", update.team() == null ? null : update.team().value())
                .param(
                        "session",
                        update.session() == null ? null : update.session().value())
                .param("requester", update.requester().value())
                .param("status", update.status().name())
                .param("message", update.statusMessage())
                .param("now", RowTime.of(update.initiationTime()))
                .update();
    }

    void update(ProtectionUpdate update) {
        jdbc.sql("update VQ_PROTECTION_UPDATE set STATUS = :status, STATUS_MESSAGE = :message where VAULT_ARN = :vault")
                .param("status", update.status().name())
                .param("message", update.statusMessage())
                .param("vault", update.vault().value())
                .update();
    }
}
