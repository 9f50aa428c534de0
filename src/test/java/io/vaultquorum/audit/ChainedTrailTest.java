package io.vaultquorum.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** How events come into their chains: all of them, in the transaction of what they record, and without anybody waiting long. */
@VaultquorumTest
class ChainedTrailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Stage stage;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void followsASessionInAChainOfItsOwn() {
        Recovery recovery = stage.openRecovery();

        List<ChainedEvent> chain = chain("session/" + recovery.sessionId().value());

        assertThat(chain).extracting(ChainedEvent::event).isEqualTo(recovery.trail());
        assertThat(chain).hasSizeGreaterThan(4);
        assertHangsTogether(chain);
    }

    @Test
    void putsWhatIsOfNoSessionIntoTheAccountsChainOrThePlatforms() {
        AuditEvent event = AuditEvent.of(clock.instant(), "Try" + run);
        audit.append(event.inAccount("222222222222"));
        audit.append(event.about("arn:aws:backup:us-east-1:333333333333:backup-vault:x"));
        audit.append(event.about("arn:aws:mpa:::aws:policy/x"));
        audit.append(event);

        assertThat(jdbc.sql("select CHAIN_ID from VQ_AUDIT_EVENT where EVENT_NAME = :name order by SEQUENCE_NUMBER")
                        .param("name", "Try" + run)
                        .query(String.class)
                        .list())
                .containsExactly("account/222222222222", "account/333333333333", "platform", "platform");
    }

    @Test
    void keepsTheOrderInWhichATransactionAppended() {
        transaction().executeWithoutResult(status -> {
            audit.append(of("z"));
            audit.append(of("a"));
            audit.append(of("z"));
        });

        assertThat(audit.latest(3)).extracting(AuditEvent::sessionId).containsExactly("z" + run, "a" + run, "z" + run);
    }

    @Test
    void hashesWhatTheDatabaseKeeps() {
        AuditEvent hostile = of("hostile")
                .by("al\0ice\uD83D")
                .refusedWith("Odd", "\uDE00 x \uD83D\uDE00 \"\\\u2028\u007f\u0001\t " + "\uD83D\uDE00".repeat(2500))
                .saying(" x".repeat(1999) + "y\uD83D\uDE00 ");

        audit.append(hostile);

        List<ChainedEvent> chain = chain("session/hostile" + run);
        assertThat(chain).singleElement().satisfies(kept -> {
            assertThat(kept.event().details()).hasSize(4000).endsWith("y\uFFFD");
            assertThat(kept.event().userId()).isEqualTo("al\uFFFDice\uFFFD");
        });
        assertHangsTogether(chain);
    }

    @Test
    void losesNothingAndKeepsNothingOfATransactionThatFails() {
        assertThatThrownBy(() -> transaction().executeWithoutResult(status -> {
                    audit.append(of("fails"));
                    throw new IllegalStateException("the power went");
                }))
                .hasMessage("the power went");

        assertThat(chain("session/fails" + run)).isEmpty();

        audit.append(of("fails"));
        assertHangsTogether(chain("session/fails" + run));
    }

    @Test
    void failsATransactionWhoseEventsCannotBeWritten() {
        String setting = "chained-" + run;

        assertThatThrownBy(() -> transaction().executeWithoutResult(status -> {
                    jdbc.sql("insert into VQ_GLOBAL_SETTING (SETTING_NAME, SETTING_VALUE, LAST_UPDATE_TIME)"
                                    + " values (:name, 'x', current_timestamp)")
                            .param("name", setting)
                            .update();
                    audit.append(of("toolong").by("x".repeat(300)));
                }))
                .isInstanceOf(org.springframework.dao.DataAccessException.class);

        assertThat(jdbc.sql("select count(*) from VQ_GLOBAL_SETTING where SETTING_NAME = :name")
                        .param("name", setting)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void forgetsWhatASavepointTookBack() {
        TransactionTemplate nested = transaction();
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);

        transaction().executeWithoutResult(status -> {
            audit.append(of("savepoint").saying("one"));
            nested.executeWithoutResult(inner -> {
                audit.append(of("savepoint").saying("never"));
                inner.setRollbackOnly();
            });
            nested.executeWithoutResult(inner -> audit.append(of("savepoint").saying("two")));
        });
        transaction()
                .executeWithoutResult(status -> nested.executeWithoutResult(inner -> {
                    audit.append(of("savepoint").saying("never"));
                    inner.setRollbackOnly();
                }));

        assertThat(audit.ofSession("savepoint" + run))
                .extracting(AuditEvent::details)
                .containsExactly("one", "two");
    }

    @Test
    void letsUnrelatedSessionsPass() throws Exception {
        audit.append(of("held"));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(
                () -> transaction().executeWithoutResult(status -> {
                    jdbc.sql("select ID from VQ_AUDIT_CHAIN where ID = :chain for update")
                            .param("chain", "session/held" + run)
                            .query(String.class)
                            .single();
                    held.countDown();
                    await(done);
                }),
                new OwnThread());
        await(held);

        CompletableFuture.runAsync(() -> audit.append(of("other")), new OwnThread())
                .get(5, TimeUnit.SECONDS);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> audit.append(of("held")), new OwnThread());
        assertThat(chain("session/other" + run)).hasSize(1);
        assertThat(waiting).isNotDone();

        done.countDown();
        holder.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertHangsTogether(chain("session/held" + run));
    }

    /** Each takes some chains in an order of its own, and now and then a row of somebody else's in the middle. */
    @Test
    void neverDeadlocksWhereTransactionsCross() throws Exception {
        int threads = 8;
        int rounds = 25;
        List<String> sessions = List.of("p", "q", "r", "s");
        audit.append(of("p"));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Random random = new Random(thread);
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int round = 0; round < rounds; round++) {
                            List<String> order = new ArrayList<>(sessions);
                            Collections.shuffle(order, random);
                            transaction().executeWithoutResult(status -> {
                                audit.append(of(order.get(0)));
                                audit.append(of(order.get(1)));
                                if (random.nextBoolean()) {
                                    lockSomebodyElses();
                                }
                                audit.append(of(order.get(2)));
                            });
                        }
                    },
                    new OwnThread()));
        }

        for (CompletableFuture<Void> each : all) {
            each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        int events = 0;
        for (String session : sessions) {
            List<ChainedEvent> chain = chain("session/" + session + run);
            assertHangsTogether(chain);
            events += chain.size();
        }
        assertThat(events).isEqualTo(threads * rounds * 3 + 1);
    }

    private void lockSomebodyElses() {
        jdbc.sql("select SETTING_NAME from VQ_GLOBAL_SETTING where SETTING_NAME = 'nodeStart' for update")
                .query(String.class)
                .single();
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private AuditEvent of(String session) {
        return AuditEvent.of(clock.instant(), "Tried").ofSession(session + run);
    }

    private List<ChainedEvent> chain(String id) {
        return jdbc.sql("select * from VQ_AUDIT_EVENT where CHAIN_ID = :chain order by CHAIN_INDEX")
                .param("chain", id)
                .query((row, number) -> ChainedEvent.read(row))
                .list();
    }

    private void assertHangsTogether(List<ChainedEvent> chain) {
        Chains.Head head = Chains.Head.none(chain.get(0).chain());
        for (ChainedEvent event : chain) {
            assertThat(event).isEqualTo(head.next(event.event()));
            head = Chains.Head.of(event);
        }
        assertThat(jdbc.sql("select CHAIN_LENGTH, HEAD_HASH from VQ_AUDIT_CHAIN where ID = :chain")
                        .param("chain", head.chain())
                        .query((row, number) -> row.getLong(1) + " " + row.getString(2))
                        .single())
                .isEqualTo(head.length() + " " + head.hash());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
