package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.SessionId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The latest request to revoke each access. Earlier ones are in the audit trail. */
@Component
public class Revocations {

    private final JdbcClient jdbc;

    Revocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Revocation> find(VaultArn access) {
        return read("ACCESS_ARN = :key", access.value());
    }

    public Optional<Revocation> ofSession(SessionId session) {
        return read("SESSION_ID = :key", session.value());
    }

    private Optional<Revocation> read(String condition, String key) {
        return jdbc.sql("select * from VQ_REVOCATION where " + condition)
                .param("key", key)
                .query((row, number) -> new Revocation(
                        new VaultArn(row.getString("ACCESS_ARN")),
                        new SessionId(row.getString("SESSION_ID")),
                        new UserId(row.getString("REQUESTER_ID")),
                        RevocationStatus.valueOf(row.getString("STATUS")),
                        row.getString("STATUS_MESSAGE"),
                        RowTime.read(row, "INITIATION_TIME")))
                .optional();
    }

    /** Takes the place of the access's earlier one. */
    void add(Revocation revocation) {
        remove(revocation.access());
        jdbc.sql("""
                insert into VQ_REVOCATION (ACCESS_ARN, SESSION_ID, REQUESTER_ID, STATUS, INITIATION_TIME)
                values (:access, :session, :requester, :status, :now)""")
                .param("access", revocation.access().value())
                .param("session", revocation.session().value())
                .param("requester", revocation.requester().value())
                .param("status", revocation.status().name())
                .param("now", RowTime.of(revocation.initiationTime()))
                .update();
    }

    void update(Revocation revocation) {
        jdbc.sql("update VQ_REVOCATION set STATUS = :status, STATUS_MESSAGE = :message where ACCESS_ARN = :access")
                .param("status", revocation.status().name())
                .param("message", revocation.statusMessage())
                .param("access", revocation.access().value())
                .update();
    }

    void remove(VaultArn access) {
        jdbc.sql("delete from VQ_REVOCATION where ACCESS_ARN = :access")
                .param("access", access.value())
                .update();
    }
}
