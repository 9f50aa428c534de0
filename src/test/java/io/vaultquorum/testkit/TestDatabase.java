package io.vaultquorum.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each node of a test a database and a data directory of its own, and the mail server; {@code -Dtest.database} says which kind. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static EmbeddedPostgres postgres;

    public static String kind() {
        return System.getProperty("test.database", "h2");
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "vaultquorum.data-dir=" + directory(),
                        "spring.datasource.url=" + url(),
                        "spring.datasource.username=" + user(),
                        "spring.mail.host=127.0.0.1",
                        "spring.mail.port=" + MailServer.port())
                .applyTo(context);
    }

    /** The address of a new, empty database. */
    public static String url() {
        return kind().equals("postgres")
                ? postgres().getJdbcUrl("postgres", newPostgresDatabase())
                : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    }

    public static String user() {
        return kind().equals("postgres") ? "postgres" : "sa";
    }

    private static String newPostgresDatabase() {
        String name = "vq" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("PostgreSQL makes no database", e);
        }
    }

    private static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off") // it need not survive this machine
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
        return postgres;
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "node-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
