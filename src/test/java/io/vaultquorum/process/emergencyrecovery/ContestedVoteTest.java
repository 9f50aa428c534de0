package io.vaultquorum.process.emergencyrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.approvalsession.EndApprovalSession;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.team.TeamChanged;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Codes;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/** R8: many at the same instant. Nobody ever hears of the engine's troubles, and there is one outcome. */
@VaultquorumTest
class ContestedVoteTest {

    /** The profile {@code kill} goes for more. */
    private static final int ROUNDS = Integer.getInteger("contest.rounds", 10);

    private static final String DECIDED = "already decided";
    private static final Duration SESSION_LENGTH = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> ENDINGS =
            List.of("SessionApproved", "SessionRejected", "SessionExpiration", "SessionCancellation");

    /** Of so many rounds against the clock, one is sure to be too late and one to be in time. */
    private static final int SURE_ROUNDS = 10;

    /** The part of a vote before it is in the ledger, roughly; later the clock would always lose. */
    private static final double BEGINNING = 0.3;

    /** The same parts of a vote at every run. */
    private static final long SEED = 20;

    /** Who is sure to be first, if anybody is. */
    private enum First {
        TIME,
        VOTER,
        WHOEVER
    }

    @Autowired
    private Codes codes;

    @Autowired
    private Stage stage;

    @Autowired
    private MutableClock clock;

    @Autowired
    private FaultyBackend backend;

    @Autowired
    private EndApprovalSession endApprovalSession;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @LocalServerPort
    private int port;

    private final ExecutorService people = Executors.newCachedThreadPool();

    @AfterEach
    void goHome() {
        people.shutdownNow();
    }

    @ParameterizedTest(name = "{1} of 5 through {0}")
    @CsvSource({"JAVA,5", "JAVA,3", "ENGINE_REST,5", "ENGINE_REST,3"})
    void countsEveryVoteUpToTheDecisionAndTellsTheOthers(String door, int threshold) throws Exception {
        VaultArn vault = stage.protectedVault(stage.team(threshold, 5));
        for (int round = 0; round < ROUNDS; round++) {
            Recovery recovery = stage.request(vault);
            List<Callable<String>> votes = new ArrayList<>();
            for (var approver : Cast.APPROVERS) {
                Ballot ballot = ballot(recovery, approver.value());
                votes.add(() -> vote(door, recovery, ballot));
            }

            List<String> answers = atOnce(votes);

            assertThat(answers).as("round %d", round).filteredOn(""::equals).hasSize(threshold);
            assertThat(answers)
                    .filteredOn(answer -> !answer.isEmpty())
                    .allSatisfy(answer -> assertThat(answer).contains(DECIDED));
            assertThat(recovery.votes()).hasSize(threshold);
            assertThat(recovery.session().outcome()).contains(Outcome.APPROVED);
            assertThat(recovery.sessionInstance()).isNull();
            close(recovery);
        }
    }

    /**
     * The last voter, the clock and the timer, all at once. Now and then one side is sure to be first, so that both
     * outcomes occur; in all other rounds time runs out somewhere within the vote.
     */
    @Test
    void hasOneOutcomeWhenTheLastVoteRacesTheExpiry() throws Exception {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        Random moments = new Random(SEED);
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (int round = 0; round < ROUNDS; round++) {
            First first = round % SURE_ROUNDS == 0
                    ? First.TIME
                    : round % SURE_ROUNDS == SURE_ROUNDS / 2 ? First.VOTER : First.WHOEVER;
            Recovery recovery = stage.request(vault);
            long start = System.nanoTime();
            recovery.approve("alice");
            long oneVote = System.nanoTime() - start;

            String answer = voteWhileTimeRunsOut(recovery, first, (long) (oneVote * BEGINNING * moments.nextDouble()));

            boolean approved = answer.isEmpty();
            Outcome outcome = approved ? Outcome.APPROVED : Outcome.EXPIRED;
            assertThat(answer)
                    .as("round %d", round)
                    .satisfiesAnyOf(
                            said -> assertThat(said).isEmpty(),
                            said -> assertThat(said).contains(DECIDED, "EXPIRED"),
                            said -> assertThat(said).contains("The time to vote ended"));
            assertThat(recovery.session().outcome()).as("round %d", round).contains(outcome);
            assertThat(recovery.trail())
                    .as("round %d", round)
                    .extracting(AuditEvent::eventName)
                    .filteredOn(ENDINGS::contains)
                    .containsExactly(approved ? "SessionApproved" : "SessionExpiration");
            assertOneOutcome(recovery, approved);
            assertThat(first).as("round %d", round).isNotEqualTo(approved ? First.TIME : First.VOTER);
            outcomes.add(outcome);
            close(recovery);
            clock.reset();
        }

        assertThat(outcomes).containsExactlyInAnyOrder(Outcome.APPROVED, Outcome.EXPIRED);
    }

    /** @return what bob hears */
    private String voteWhileTimeRunsOut(Recovery recovery, First first, long timeRunsOutAfter) throws Exception {
        Ballot bobs = ballot(recovery, "bob");
        String timer = recovery.job(ApprovalSession.Elements.TIME_IS_UP).getId();
        CountDownLatch timeIsUp = new CountDownLatch(1);
        CountDownLatch voted = new CountDownLatch(1);
        return atOnce(List.of(
                        () -> {
                            if (first == First.TIME) {
                                await(timeIsUp);
                            }
                            String answer = vote("JAVA", recovery, bobs);
                            voted.countDown();
                            return answer;
                        },
                        () -> {
                            switch (first) {
                                case TIME -> {}
                                case VOTER -> await(voted);
                                case WHOEVER -> spin(timeRunsOutAfter);
                            }
                            stage.timePasses(SESSION_LENGTH);
                            timeIsUp.countDown();
                            return "";
                        },
                        () -> fireUntilDecided(recovery, timer)))
                .get(0);
    }

    @Test
    void hasOneOutcomeWhenTheLastVoteRacesACancellation() throws Exception {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        for (int round = 0; round < ROUNDS; round++) {
            Recovery recovery = stage.request(vault);
            recovery.approve("alice");
            Ballot bobs = ballot(recovery, "bob");
            String ritas = recovery.taskOf("rita").getId();
            boolean inTasklist = round % 2 == 0;

            List<String> answers = atOnce(List.of(
                    () -> vote("JAVA", recovery, bobs),
                    () -> inTasklist
                            ? complete(recovery, "rita", ritas, Map.of("withdraw", "true"))
                            : endApprovalSession
                                    .cancel(recovery.sessionId(), Cast.RITA)
                                    .refusal()
                                    .map(refusal -> refusal.message())
                                    .orElse("")));

            assertThat(answers).filteredOn(""::equals).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.contains(DECIDED)).hasSize(1);
            assertOneOutcome(recovery, answers.get(0).isEmpty());
            close(recovery);
        }
    }

    @Test
    void hasOneOutcomeWhenTheLastVoteRacesATeamChange() throws Exception {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        for (int round = 0; round < ROUNDS; round++) {
            Recovery recovery = stage.request(vault);
            recovery.approve("alice");
            Ballot bobs = ballot(recovery, "bob");

            List<String> answers = atOnce(List.of(() -> vote("JAVA", recovery, bobs), () -> {
                events.publishEvent(new TeamChanged(team));
                return "";
            }));

            assertThat(answers.get(0))
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).isEmpty(),
                            answer -> assertThat(answer).contains(DECIDED));
            assertOneOutcome(recovery, answers.get(0).isEmpty());
            close(recovery);
        }
    }

    private void assertOneOutcome(Recovery recovery, boolean approved) {
        assertThat(recovery.session().status())
                .isNotEqualTo(SessionStatus.PENDING)
                .matches(status -> (status == SessionStatus.APPROVED) == approved);
        assertThat(recovery.votes()).hasSize(approved ? 2 : 1);
        assertThat(recovery.sessionInstance()).isNull();
        assertThat(recovery.tasks()).isEmpty();
        if (approved) {
            recovery.open();
        }
        assertThat(backend.calls(recovery.accessArn())).isEqualTo(approved ? 1 : 0);
        assertThat(recovery.isOpen()).isEqualTo(approved);
    }

    /** Keeps the next round from finding this one's tasks. */
    private void close(Recovery recovery) {
        if (recovery.instance() != null) {
            runtime.deleteProcessInstance(recovery.processInstanceId(), "the round is over");
        }
    }

    /** What somebody is about to send. */
    private record Ballot(String user, String task, Map<String, Object> sent) {}

    private Ballot ballot(Recovery recovery, String user) {
        String task = recovery.taskOf(user).getId();
        return new Ballot(user, task, codes.with(user, task, Map.of("vote", "APPROVED")));
    }

    /** What the voter hears: nothing when the vote counted. Anything but a refusal fails the test. */
    private String vote(String door, Recovery recovery, Ballot ballot) {
        if (door.equals("JAVA")) {
            return complete(recovery, ballot.user(), ballot.task(), ballot.sent());
        }
        Door.Reply reply = Door.Kind.valueOf(door).of(port).complete(ballot.user(), ballot.task(), ballot.sent());
        assertThat(reply.status()).as(reply.body()).isIn(204, 400);
        return reply.status() == 204 ? "" : reply.message();
    }

    private static String complete(Recovery recovery, String user, String task, Map<String, Object> variables) {
        try {
            recovery.complete(user, task, variables);
            return "";
        } catch (RefusedException e) {
            return e.getMessage();
        }
    }

    /**
     * As the job executor does it: a job that is due is fired, one that is gone is no trouble. Goes on until there is
     * nothing left to wait for.
     */
    private String fireUntilDecided(Recovery recovery, String timer) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (recovery.session().status() == SessionStatus.PENDING) {
            assertThat(System.nanoTime()).as("the session is decided in time").isLessThan(patience);
            if (management.createJobQuery().jobId(timer).executable().count() == 0) {
                Thread.onSpinWait();
                continue;
            }
            try {
                management.executeJob(timer);
            } catch (ProcessEngineException e) {
                assertThat(e).hasMessageContaining("No job found");
            }
        }
        return "";
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Waits more exactly than sleeping could. */
    private static void spin(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    private List<String> atOnce(List<Callable<String>> deeds) throws Exception {
        CyclicBarrier start = new CyclicBarrier(deeds.size());
        List<Future<String>> futures = new ArrayList<>();
        for (Callable<String> deed : deeds) {
            futures.add(people.submit(() -> {
                start.await();
                return deed.call();
            }));
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> future : futures) {
            try {
                answers.add(future.get());
            } catch (ExecutionException e) {
                throw new AssertionError("somebody met a technical error", e.getCause());
            }
        }
        return answers;
    }
}
