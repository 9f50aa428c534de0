package io.vaultquorum.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vaultquorum.packaged.NodeDatabase.Facts;
import io.vaultquorum.packaged.RestCaller.Recovery;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A node is killed when it matters and started again on the same data: whatever it had answered holds, and an approved
 * vault opens once, by itself, within a minute (R8, R9). Run with {@code -Pkill} for the long version. The databases take
 * their turns side by side, since a good part of each is waiting for a dead node's lock on its job to run out.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillIT {

    private static final String CAST_VOTE = "userTask_castVote";
    private static final String RESTORE = "userTask_restoreFromVault";
    private static final String OPENING = "serviceTask_openRestoreAccess";
    private static final String WAITING_FOR_BACKEND = "event_waitForAccess";

    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration A_SLOW_OPENING = Duration.ofSeconds(3);
    private static final String SLOW_BACKEND =
            "--vaultquorum.backup.simulated.open-duration=" + A_SLOW_OPENING.toSeconds() + "s";

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
    private static final OpeningTimes TIMES = new OpeningTimes();

    @TempDir
    private Path dataDir;

    private final Random random = new Random(SEED);
    private final List<Recovery> recoveries = new ArrayList<>();
    private NodeDatabase database;
    private PackagedNode node;

    @AfterEach
    void leaveNoNodeBehind() {
        if (node != null) {
            node.close();
        }
    }

    @AfterAll
    static void sayWhatWasMeasured() {
        System.out.printf("[kill] kill.seed=%d%n%s", SEED, TIMES.summary());
    }

    @Test
    void losesNothingAndOpensOnceOnH2() {
        startOn(NodeDatabase.file(dataDir));

        for (int round = 1; round <= ROUNDS; round++) {
            survivesTheKillWhileOpening(round);
            survivesTheKillsAfterVotes(round);
        }

        openedEachVaultOnce();
    }

    @Test
    void losesNothingAndOpensOnceOnPostgres() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            startOn(NodeDatabase.server(server));

            for (int round = 1; round <= ROUNDS; round++) {
                survivesTheKillWhileOpening(round);
                survivesTheKillBetweenTheBackendsCommitAndItsOwn(round);
                survivesTheKillsAfterVotes(round);
            }

            openedEachVaultOnce();
        }
    }

    private void survivesTheKillsAfterVotes(int round) {
        Recovery recovery = ritaAsks("round " + round + ", killed after each vote");
        String alicesTask = voteTask("alice", recovery);

        approves("alice", alicesTask);
        node.kill();
        node.start();

        assertThat(node.as("alice").tasks(CAST_VOTE, recovery)).isEmpty();
        RestCaller.Answer again = node.as("alice").approve(alicesTask);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.message()).containsIgnoringCase("already voted");
        assertThat(node.as("rita").tasks(RESTORE, recovery)).isEmpty();

        approves("bob", voteTask("bob", recovery));
        node.kill();
        node.start(SLOW_BACKEND);

        opensByItself("killed after the deciding vote", recovery);
    }

    /** The node must have been started with the slow backend. */
    private void survivesTheKillWhileOpening(int round) {
        Recovery recovery = ritaAsks("round " + round + ", killed while opening");
        Duration moment = Duration.ofMillis(random.nextLong(A_SLOW_OPENING.toMillis()));
        approves("alice", voteTask("alice", recovery));
        approves("bob", voteTask("bob", recovery));

        passes(moment, recovery);
        String where = String.join(", ", node.as("otto").whereIs(recovery));
        node.kill();
        node.start();

        System.out.printf(
                "[kill] %s, round %d: killed %d ms into the opening, at %s%n",
                database.name(), round, moment.toMillis(), where);
        opensByItself("killed while opening", recovery);
    }

    /** The backend has opened the vault and we have not written that down: the one moment that could open it twice. */
    private void survivesTheKillBetweenTheBackendsCommitAndItsOwn(int round) {
        Recovery recovery = ritaAsks("round " + round + ", killed between the commits");
        approves("alice", voteTask("alice", recovery));

        database.holdBackTheOpenedEvent(() -> {
            approves("bob", voteTask("bob", recovery));
            await("the backend has opened the vault")
                    .until(() -> database.about(recovery.access()).vaultsInBackend() == 1);
            assertThat(database.about(recovery.access()).accessState()).isEqualTo("CREATING");
            node.kill();
        });
        node.start();

        opensByItself("killed between the commits", recovery);
    }

    private void startOn(NodeDatabase database) {
        this.database = database;
        node = new PackagedNode(database.name(), dataDir, database.settings());
        node.start(SLOW_BACKEND);
    }

    private Recovery ritaAsks(String comment) {
        Recovery recovery = node.as("rita").requestRecovery(comment);
        recoveries.add(recovery);
        return recovery;
    }

    private String voteTask(String approver, Recovery recovery) {
        List<String> tasks = node.as(approver).tasks(CAST_VOTE, recovery);
        assertThat(tasks).as("vote tasks of %s", approver).hasSize(1);
        return tasks.get(0);
    }

    private void approves(String approver, String task) {
        assertThat(node.as(approver).approve(task).status()).isEqualTo(204);
    }

    /** Looks on, from the first sight of the opening until the moment has come. */
    private void passes(Duration moment, Recovery recovery) {
        await("the opening begins").until(() -> isOpening(recovery));
        long begun = System.nanoTime();
        await("the moment comes")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .failFast("the opening ended before the moment came", () -> !isOpening(recovery))
                .until(() -> System.nanoTime() - begun >= moment.toNanos());
    }

    private boolean isOpening(Recovery recovery) {
        return Stream.of(OPENING, WAITING_FOR_BACKEND).anyMatch(node.as("otto").whereIs(recovery)::contains);
    }

    private void opensByItself(String story, Recovery recovery) {
        await("the vault opens")
                .atMost(A_MINUTE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !node.as("rita").tasks(RESTORE, recovery).isEmpty());
        TIMES.add(database.name() + ", " + story, node.sinceStart(), node.sinceReady());
    }

    /** Asked at the end, when whatever might have been done twice has had its time. */
    private void openedEachVaultOnce() {
        assertThat(recoveries)
                .allSatisfy(recovery ->
                        assertThat(node.as("rita").tasks(RESTORE, recovery)).hasSize(1));
        assertThat(node.as("otto").incidents()).isZero();

        node.stop();

        assertThat(recoveries)
                .allSatisfy(recovery -> assertThat(database.about(recovery.access()))
                        .isEqualTo(new Facts("APPROVED", "EXECUTED", "AVAILABLE", List.of("alice", "bob"), 1, 1)));
        assertThat(database.restoreAccessVaults()).isEqualTo(recoveries.size());
    }
}
