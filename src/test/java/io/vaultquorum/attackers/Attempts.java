package io.vaultquorum.attackers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody tries from {@link #begin} on: that it opens nothing, and that the audit trail has it. */
final class Attempts {

    private static final String VOTE = "APPROVED";

    private final AuditTrail audit;
    private final FaultyBackend backend;
    private final JdbcClient jdbc;
    private final int before;

    private Attempts(AuditTrail audit, FaultyBackend backend, JdbcClient jdbc) {
        this.audit = audit;
        this.backend = backend;
        this.jdbc = jdbc;
        this.before = events();
    }

    static Attempts begin(AuditTrail audit, FaultyBackend backend, JdbcClient jdbc) {
        return new Attempts(audit, backend, jdbc);
    }

    private int events() {
        return jdbc.sql("select count(*) from VQ_AUDIT_EVENT")
                .query(Integer.class)
                .single();
    }

    /** What the trail has of the attacker since the beginning, newest first. */
    List<AuditEvent> of(String user) {
        return audit.latest(events() - before).stream()
                .filter(event -> user.equals(event.userId()))
                .toList();
    }

    /** The trail has refusals of the attacker, with these codes among them. */
    void wereRefused(String user, String... codes) {
        assertThat(of(user)).extracting(AuditEvent::errorCode).contains(codes);
    }

    /** The trail has that the attacker did these things: they are allowed, and open nothing. */
    void wereNoted(String user, String... eventNames) {
        assertThat(of(user)).extracting(AuditEvent::eventName).contains(eventNames);
    }

    void openedNothing(Recovery recovery) {
        assertThat(recovery.isOpen()).isFalse();
        assertThat(backend.calls(recovery.accessArn())).isZero();
    }

    /** The trail has each of these refusals of the attacker, and of the attacker nothing else. */
    void wereExactlyRefused(String user, String... eventsAndCodes) {
        assertThat(of(user))
                .extracting(event -> event.eventName() + " " + event.errorCode())
                .containsExactlyInAnyOrder(eventsAndCodes);
    }

    /**
     * Asks for something by the form that begins a process.
     *
     * @return the process instance
     */
    static String ask(Door door, String user, String process, Map<String, ?> variables) {
        Door.Reply reply = door.post(user, start(process), Door.variables(variables));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("id").asText();
    }

    static String start(String process) {
        return "/process-definition/key/" + process + "/start";
    }

    /** Votes on somebody's task through a door. */
    static Door.Reply vote(Door door, String attacker, Recovery recovery, String approver) {
        return door.complete(attacker, recovery.taskOf(approver).getId(), Map.of("vote", VOTE));
    }

    /** The same with a code. */
    static Door.Reply vote(Door door, String attacker, Recovery recovery, String approver, String code) {
        return door.complete(
                attacker, recovery.taskOf(approver).getId(), Map.of("vote", VOTE, "verificationCode", code));
    }

    static void isRefused(Door.Reply reply, int status, String why) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.message()).contains(why);
    }
}
