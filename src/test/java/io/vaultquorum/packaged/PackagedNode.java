package io.vaultquorum.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.testkit.MailedCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged jar as a process of its own, as an operator runs it: killed without a word, started again on its data. */
final class PackagedNode implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int KILLED_BY_SIGKILL = 128 + 9;
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    /** A short life: what the compiler would learn for a long one costs half of each start. */
    private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    private final String name;
    private final List<String> settings;
    private final Path outbox;
    private Process process;
    private URI address;
    private int starts;
    private long startedAt;
    private long readyAt;

    /** A node that is not started yet; {@code name} is that of its logs, {@code settings} are those of every start. */
    PackagedNode(String name, Path dataDir, List<String> settings) {
        this.name = name;
        this.outbox = dataDir.resolve("outbox");
        this.settings = Stream.concat(Stream.of("--vaultquorum.data-dir=" + dataDir), settings.stream())
                .toList();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts it on whatever data it left behind, and returns once its health page says that it is ready. */
    void start(String... forThisStart) {
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        startedAt = System.nanoTime();
        process = launch(port, List.of(forThisStart));
        await(name + " is ready")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(50))
                .failFast(name + " ended while it started, see " + log(), () -> !process.isAlive())
                .until(() -> RestCaller.answers(address.resolve("/actuator/health")));
        readyAt = System.nanoTime();
    }

    /** As {@code kill -9} does it: no hook runs, nothing is written any more. */
    void kill() {
        process.destroyForcibly();

        assertThat(exitCode()).isEqualTo(KILLED_BY_SIGKILL);
    }

    /** As a service manager does it: asks, and everything is closed in its order. */
    void stop() {
        process.destroy();

        assertThat(exitCode()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(log()).content().doesNotContain("Invocation of destroy method failed");
    }

    RestCaller as(String user) {
        return new RestCaller(address.resolve("/engine-rest/"), user, MailedCodes.in(outbox));
    }

    /** Where it is. */
    URI address() {
        return address;
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    Duration sinceReady() {
        return Duration.ofNanos(System.nanoTime() - readyAt);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Process launch(int port, List<String> forThisStart) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar().toString(), "--spring.profiles.active=demo", "--server.port=" + port));
        command.addAll(settings);
        command.addAll(forThisStart);
        starts++;
        try {
            Files.createDirectories(log().getParent());
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int exitCode() {
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path log() {
        return jar().resolveSibling("kill").resolve(name + "-" + starts + ".log");
    }

    private static Path jar() {
        return Path.of(Objects.requireNonNull(
                System.getProperty("vaultquorum.jar"),
                "Run this by ./mvnw verify, which packages the jar and says where it is"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
