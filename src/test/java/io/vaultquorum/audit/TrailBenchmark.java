package io.vaultquorum.audit;

import io.vaultquorum.testkit.TestDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How fast the verifier is, and what being chained costs a vote. Not a test: what it prints goes into docs/benchmarks.md. The vote is the
 * vote's own SQL (the row lock, the vote, its event) on a database that survives a power cut, with the event as it was before
 * V13 and as it is now, one after the other.
 */
public final class TrailBenchmark {

    private static final int EVENTS = 100_000;
    private static final int ROUNDS = 10;
    private static final int VOTES = 300;

    private TrailBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("trail");
        verify(directory, System.out);
        append(directory, System.out);
        System.exit(0);
    }

    private static void verify(Path directory, PrintStream out) throws IOException {
        Tampering trail = Tampering.with(directory, EVENTS, 98);
        Path export = Files.write(directory.resolve("trail.jsonl"), trail.whole());
        Path keys = Files.writeString(
                directory.resolve("jwks.json"), trail.trail().publicKeys().json());
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            if (!VerifyTrail.verify(export, trail.trail().checkpoints, keys).isWhole()) {
                throw new IllegalStateException("not whole");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "verify: %d events (%d MB) in %.2f s, %.0f a second%n",
                    EVENTS,
                    Files.size(export) >> 20,
                    seconds,
                    EVENTS / seconds);
        }
    }

    private static void append(Path directory, PrintStream out) throws Exception {
        String url = TestDatabase.kind().equals("h2")
                ? "jdbc:h2:file:" + directory.resolve("db") + ";WRITE_DELAY=0"
                : TestDatabase.url();
        try (var connection = new DriverManagerDataSource(url, TestDatabase.user(), "").getConnection()) {
            SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
            JdbcClient jdbc = JdbcClient.create(source);
            schema(jdbc, source);
            DataSourceTransactionManager transactions = new DataSourceTransactionManager(source);
            TransactionTemplate transaction = new TransactionTemplate(transactions);
            AuditTrail trail = new AuditTrail(jdbc, transactions);
            for (int round = 0; round < ROUNDS; round++) {
                int session = round;
                long[] plain = new long[VOTES];
                long[] chained = new long[VOTES];
                for (int i = 0; i < VOTES; i++) {
                    int vote = i;
                    plain[i] = nanoseconds(() -> transaction.executeWithoutResult(status -> {
                        vote(jdbc, session, "b" + vote);
                        insertAsBefore(jdbc, session);
                    }));
                    chained[i] = nanoseconds(() -> transaction.executeWithoutResult(status -> {
                        vote(jdbc, session, "a" + vote);
                        trail.append(event(session));
                    }));
                }
                double before = median(plain);
                double after = median(chained);
                out.printf(
                        Locale.ROOT,
                        "append (%s): a vote %.0f us with a plain event, %.0f us with a chained one, ratio %.2f%n",
                        TestDatabase.kind(),
                        before,
                        after,
                        after / before);
            }
        }
    }

    private static long nanoseconds(Runnable vote) {
        long start = System.nanoTime();
        vote.run();
        return System.nanoTime() - start;
    }

    /** In microseconds: what the machine does beside is not in it. */
    private static double median(long[] nanoseconds) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e3;
    }

    private static void schema(JdbcClient jdbc, SingleConnectionDataSource source) throws Exception {
        String ledger = new ClassPathResource("db/migration/V2__ledger.sql")
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        String event = ledger.substring(ledger.indexOf("create table VQ_AUDIT_EVENT"), ledger.indexOf("create index"))
                .strip()
                .replaceFirst(";$", "");
        jdbc.sql(event).update();
        jdbc.sql(event.replace("VQ_AUDIT_EVENT", "OLD_EVENT")).update();
        jdbc.sql("create table SESSION_ROW (ID int primary key)").update();
        jdbc.sql("create table VOTE_ROW (SESSION_ID int, VOTER varchar(64), primary key (SESSION_ID, VOTER))")
                .update();
        for (int i = 0; i < ROUNDS; i++) {
            jdbc.sql("insert into SESSION_ROW (ID) values (" + i + ")").update();
        }
        ScriptUtils.executeSqlScript(
                source.getConnection(), new ClassPathResource("db/migration/V13__audit_chains.sql"));
        jdbc.sql("create unique index VQ_AUDIT_EVENT_CHAIN on VQ_AUDIT_EVENT (CHAIN_ID, CHAIN_INDEX)")
                .update();
    }

    private static void vote(JdbcClient jdbc, int session, String voter) {
        jdbc.sql("select ID from SESSION_ROW where ID = :session for update")
                .param("session", session)
                .query(Integer.class)
                .single();
        jdbc.sql("insert into VOTE_ROW (SESSION_ID, VOTER) values (:session, :voter)")
                .param("session", session)
                .param("voter", voter)
                .update();
    }

    private static AuditEvent event(int session) {
        return AuditEvent.of(Instant.parse("2026-01-01T00:00:00Z"), "UpdateSessionForApprover")
                .by("alice")
                .ofSession("s" + session)
                .about("arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped")
                .saying("APPROVED: we lost the vault account");
    }

    private static void insertAsBefore(JdbcClient jdbc, int session) {
        AuditEvent event = event(session);
        jdbc.sql("""
                insert into OLD_EVENT (EVENT_TIME, EVENT_NAME, USER_ID, SESSION_ID, RESOURCE_ARN, DETAILS)
                values (:at, :name, :user, :session, :resource, :details)""")
                .param("at", RowTime.of(event.eventTime()))
                .param("name", event.eventName())
                .param("user", event.userId())
                .param("session", event.sessionId())
                .param("resource", event.resourceArn())
                .param("details", event.details())
                .update();
    }
}
