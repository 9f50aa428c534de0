package io.vaultquorum.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.audit.Chains.Head;
import io.vaultquorum.testkit.TestDatabase;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** A database from before there were chains. */
@Tag("database")
class ChainsOfOldEventsTest {

    private static final int EVENTS = 2500;

    @Test
    void getAllThatIsThere() throws Exception {
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.url(), TestDatabase.user(), "");
        try (Connection connection = database.getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            String ledger = new ClassPathResource("db/migration/V2__ledger.sql")
                    .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            jdbc.sql(ledger.substring(ledger.indexOf("create table VQ_AUDIT_EVENT"), ledger.indexOf("create index"))
                            .strip()
                            .replaceFirst(";$", ""))
                    .update();
            for (int i = 0; i < EVENTS; i++) {
                jdbc.sql("insert into VQ_AUDIT_EVENT (EVENT_TIME, EVENT_NAME, SESSION_ID, ACCOUNT_ID, DETAILS)"
                                + " values (:time, 'Old', :session, :account, :details)")
                        .param(
                                "time",
                                RowTime.of(Instant.parse("2026-01-01T00:00:00.120Z")
                                        .plusSeconds(i)))
                        .param("session", i % 3 == 0 ? "s" + i % 7 : null)
                        .param("account", i % 3 == 1 ? "222222222222" : null)
                        .param("details", i == 9 && TestDatabase.kind().equals("h2") ? "half \uD83D" : "old")
                        .update();
            }

            ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V13__audit_chains.sql"));
            new ChainsOfOldEvents().migrate(context(connection));

            Map<String, Head> heads = new HashMap<>();
            List<ChainedEvent> events = jdbc.sql("select * from VQ_AUDIT_EVENT order by SEQUENCE_NUMBER")
                    .query((row, number) -> ChainedEvent.read(row))
                    .list();
            for (ChainedEvent event : events) {
                assertThat(event)
                        .isEqualTo(heads.getOrDefault(event.chain(), Head.none(event.chain()))
                                .next(event.event()));
                heads.put(event.chain(), Head.of(event));
            }
            assertThat(events).hasSize(EVENTS);
            assertThat(heads).hasSize(9);
            assertThat(jdbc.sql("select * from VQ_AUDIT_CHAIN")
                            .query((row, number) -> new Head(
                                    row.getString("ID"),
                                    row.getLong("CHAIN_LENGTH"),
                                    row.getString("HEAD_HASH"),
                                    RowTime.read(row, "HEAD_TIME")))
                            .list())
                    .containsExactlyInAnyOrderElementsOf(heads.values());
        }
    }

    private static Context context(Connection connection) {
        return new Context() {
            @Override
            public Configuration getConfiguration() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Connection getConnection() {
                return connection;
            }
        };
    }
}
