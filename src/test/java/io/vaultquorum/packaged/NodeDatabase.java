package io.vaultquorum.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database that a node keeps everything in, read from outside, past the engine.
 *
 * @param settings what tells the node to use it
 */
record NodeDatabase(String name, DataSource source, List<String> settings) {

    /** The file that a node without further settings makes; others can read it only while the node is down. */
    static NodeDatabase file(Path dataDir) {
        String url = "jdbc:h2:file:" + dataDir.resolve("db/vaultquorum") + ";IFEXISTS=TRUE";
        return new NodeDatabase("h2", new DriverManagerDataSource(url, "sa", ""), List.of());
    }

    /** A server that outlives its nodes. */
    static NodeDatabase server(EmbeddedPostgres server) {
        return new NodeDatabase(
                "postgresql",
                server.getPostgresDatabase(),
                List.of(
                        "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres"));
    }

    /**
     * Meanwhile the transaction that has opened an access waits before it writes so into the trail; the backend's own has
     * then been committed. PostgreSQL only.
     */
    void holdBackTheOpenedEvent(Runnable meanwhile) {
        jdbc().sql("""
                create or replace function hold_back() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock(1);
                    return new;
                end $$;
                create or replace trigger hold_back before insert on VQ_AUDIT_EVENT
                    for each row when (new.EVENT_NAME = 'RestoreAccessOpened') execute function hold_back()""").update();
        try (Connection holder = source.getConnection()) {
            new JdbcTemplate(new SingleConnectionDataSource(holder, true)).execute("select pg_advisory_lock(1)");
            meanwhile.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What our tables say about a restore access, with everything counted that must be there once. */
    record Facts(
            String sessionStatus,
            String executionStatus,
            String accessState,
            List<String> voters,
            int vaultsInBackend,
            int openedEvents) {}

    Facts about(String access) {
        String session = jdbc().sql("select SESSION_ID from VQ_RESTORE_ACCESS where ARN like :arn")
                .param("arn", "%:" + access)
                .query(String.class)
                .single();
        return new Facts(
                text("select STATUS from VQ_SESSION where ID = :key", session),
                text("select EXECUTION_STATUS from VQ_SESSION where ID = :key", session),
                text("select STATE from VQ_RESTORE_ACCESS where SESSION_ID = :key", session),
                jdbc().sql("select USER_ID from VQ_VOTE where SESSION_ID = :session order by USER_ID")
                        .param("session", session)
                        .query(String.class)
                        .list(),
                count("""
                        select count(*) from SIM_VAULT
                        where VAULT_TYPE = 'RESTORE_ACCESS_BACKUP_VAULT' and VAULT_NAME = :key""", access),
                count("""
                        select count(*) from VQ_AUDIT_EVENT
                        where EVENT_NAME = 'RestoreAccessOpened' and SESSION_ID = :key""", session));
    }

    /** All vaults that the backend ever opened for somebody, whatever they are called. */
    int restoreAccessVaults() {
        return jdbc().sql("select count(*) from SIM_VAULT where VAULT_TYPE = 'RESTORE_ACCESS_BACKUP_VAULT'")
                .query(Integer.class)
                .single();
    }

    private String text(String sql, String key) {
        return jdbc().sql(sql).param("key", key).query(String.class).optional().orElse("");
    }

    private int count(String sql, String key) {
        return jdbc().sql(sql).param("key", key).query(Integer.class).single();
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(source);
    }
}
