package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.CastVote;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Codes;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.MailServer;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import io.vaultquorum.testkit.WithMailServer;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.MfaType;
import io.vaultquorum.verification.VerificationCodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A vote and an answer to an invitation take a code that only the reader of the registered address has. */
@VaultquorumTest
@WithMailServer
class VerificationAtTheVoteTest {

    private static final UserId ALICE = new UserId("alice");

    @Autowired
    private Stage stage;

    @Autowired
    private Codes codes;

    @Autowired
    private VerificationCodes verification;

    @Autowired
    private CastVote castVote;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private static void vote(Recovery recovery, String code) {
        recovery.complete(
                "alice", recovery.taskOf("alice").getId(), Map.of("vote", "APPROVED", "verificationCode", code));
    }

    private CodeWanted alicesCode(Recovery recovery) {
        return castVote.codeFor(recovery.sessionId(), ALICE)
                .orThrow(refusal -> new AssertionError(refusal.message()))
                .orElseThrow();
    }

    /** Another one of six digits. */
    private static String not(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void mailsACodeToWhoeverVotesWithoutOneAndCountsTheVoteThatHasIt(Door.Kind kind, MailServer server) {
        Recovery recovery = stage.recovery();
        Door door = kind.of(port);
        String task = recovery.taskOf("alice").getId();

        String code = server.codes().after("alice", () -> {
            Door.Reply reply = door.complete("alice", task, Map.of("vote", "APPROVED"));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.message()).contains("A verification code was sent to alice@example.com");
            assertThat(recovery.votes()).isEmpty();
            stage.deliverMails();
        });
        Door.Reply counted =
                door.complete("alice", task, Map.of("vote", "APPROVED", "verificationCode", " " + code + " "));

        assertThat(counted.status()).as(counted.body()).isEqualTo(204);
        assertThat(recovery.votes())
                .singleElement()
                .satisfies(vote -> assertThat(vote.verification()).isEqualTo(MfaType.EMAIL_OTP));
        assertThat(recovery.trail())
                .extracting(AuditEvent::eventName)
                .contains("VerificationCodeSent", "VerificationAttempt", "UpdateSessionForApprover");
    }

    @Test
    void mailsACodeToWhoeverAnswersAnInvitationWithoutOne() {
        TeamArn team = stage.pendingTeam(2, Cast.APPROVERS.subList(0, 2));

        assertThatThrownBy(() -> stage.answer(team, ALICE, null))
                .hasMessageContaining("A verification code was sent to alice@example.com");
        assertThatThrownBy(() -> stage.answer(team, ALICE, not(codes.forInvitation(team, ALICE))))
                .hasMessageContaining("This is not the verification code. 4 attempts are left.");
        assertThat(stage.answer(team, ALICE, codes.forInvitation(team, ALICE)).invitation())
                .hasToString("ACCEPTED");
    }

    @Test
    void countsFiveAttemptsAndNotOneMore() {
        Recovery recovery = stage.recovery();
        String code = codes.forVote(recovery.sessionId(), "alice");

        for (int left = 4; left > 0; left--) {
            String attempts = left == 1 ? "1 attempt is left" : left + " attempts are left";
            assertThatThrownBy(() -> vote(recovery, not(code))).hasMessageContaining(attempts);
        }
        assertThatThrownBy(() -> vote(recovery, not(code))).hasMessageContaining("tried 5 times");

        assertThatThrownBy(() -> vote(recovery, code)).hasMessageContaining("tried 5 times, so it is void");
        assertThat(recovery.votes()).isEmpty();
        vote(recovery, codes.forVote(recovery.sessionId(), "alice"));
        assertThat(recovery.votes()).hasSize(1);
    }

    /** Somebody takes the attempts out of the trail after each. */
    @Test
    void countsAttemptsThatTheTrailHasNoMore() {
        Recovery recovery = stage.recovery();
        String code = codes.forVote(recovery.sessionId(), "alice");

        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> vote(recovery, not(code))).hasMessageContaining("verification code");
            forget(recovery, "VerificationAttempt");
        }

        assertThatThrownBy(() -> vote(recovery, code)).hasMessageContaining("tried 5 times, so it is void");
        assertThat(recovery.votes()).isEmpty();
    }

    private void forget(Recovery recovery, String eventName) {
        jdbc.sql("delete from VQ_AUDIT_EVENT where SESSION_ID = :session and EVENT_NAME = :name")
                .param("session", recovery.sessionId().value())
                .param("name", eventName)
                .update();
    }

    @Test
    void countsAttemptsThatAreMadeAtOnce() {
        Recovery recovery = stage.recovery();
        String code = codes.forVote(recovery.sessionId(), "alice");

        List<CompletableFuture<Void>> guesses = IntStream.range(0, 20)
                .mapToObj(guess -> CompletableFuture.runAsync(() -> vote(recovery, not(code)), new OwnThread()))
                .toList();
        guesses.forEach(guess -> assertThatThrownBy(guess::join).hasMessageContaining("verification code"));

        assertThat(recovery.trail())
                .filteredOn(event -> event.eventName().equals("VerificationAttempt"))
                .hasSize(20);
        assertThatThrownBy(() -> vote(recovery, code)).hasMessageContaining("so it is void");
        assertThat(recovery.votes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "abcdef", "１２３４５６", "12345'"})
    void takesNothingElseForACodeAndForAnAttempt(String sent) {
        Recovery recovery = stage.recovery();
        String code = codes.forVote(recovery.sessionId(), "alice");

        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> vote(recovery, sent)).hasMessageContaining("verificationCode is not a code");
        }

        vote(recovery, code);
        assertThat(recovery.votes()).hasSize(1);
    }

    @Test
    void refusesACodeThatWasUsed() {
        Recovery recovery = stage.recovery();
        CodeWanted wanted = alicesCode(recovery);
        String code = codes.newest(wanted);

        assertThat(check(wanted, code)).isEmpty();

        assertThat(check(wanted, code)).contains("NoCode");
    }

    @Test
    void refusesACodeOnceThereIsANewerOne() {
        Recovery recovery = stage.recovery();
        String older = codes.forVote(recovery.sessionId(), "alice");
        String newer = codes.forVote(recovery.sessionId(), "alice");

        assertThatThrownBy(() -> vote(recovery, older)).hasMessageContaining("This is not the verification code");

        vote(recovery, newer);
        assertThat(recovery.votes()).hasSize(1);
    }

    @Test
    void refusesACodeAfterTenMinutes() {
        Recovery recovery = stage.recovery();
        String code = codes.forVote(recovery.sessionId(), "alice");

        stage.timePasses(Duration.ofMinutes(10));

        assertThatThrownBy(() -> vote(recovery, code)).hasMessageContaining("was good until");
        assertThat(recovery.votes()).isEmpty();
    }

    @Test
    void refusesTheCodeOfAnotherSessionAndOfAnotherApprover() {
        Recovery recovery = stage.recovery();
        Recovery other = stage.recovery();
        String elsewhere = codes.forVote(other.sessionId(), "alice");
        String bobs = codes.forVote(recovery.sessionId(), "bob");

        assertThatThrownBy(() -> vote(recovery, elsewhere)).hasMessageContaining("was not sent for this");
        assertThatThrownBy(() -> vote(recovery, bobs)).hasMessageContaining("was not sent for this");
        codes.forVote(recovery.sessionId(), "alice");
        assertThatThrownBy(() -> vote(recovery, elsewhere)).hasMessageContaining("This is not the verification code");
        assertThat(recovery.votes()).isEmpty();
    }

    @Test
    void sendsTenCodesAnHourAndNotOneMore() {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> recovery.complete("alice", task, Map.of("vote", "APPROVED")))
                    .hasMessageContaining("was sent to");
        }

        assertThatThrownBy(() -> recovery.complete("alice", task, Map.of("vote", "APPROVED")))
                .hasMessageContaining("10 verification codes were sent for this within an hour");

        stage.timePasses(Duration.ofHours(1));
        assertThatThrownBy(() -> recovery.complete("alice", task, Map.of("vote", "APPROVED")))
                .hasMessageContaining("was sent to");
    }

    @Test
    void sendsNoCodeToWhoeverMayNotVote() {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();

        assertThatThrownBy(() -> recovery.complete("dave", task, Map.of("vote", "APPROVED")))
                .hasMessageContaining("This vote is alice's");
        recovery.approve("alice");
        assertThatThrownBy(() -> recovery.complete("alice", task, Map.of("vote", "APPROVED")))
                .hasMessageContaining("already voted");

        assertThat(recovery.trail())
                .filteredOn(event -> event.eventName().equals("VerificationCodeSent"))
                .hasSize(1); // with which alice voted
    }

    @Test
    void hasNoCodeInTheDatabase(MailServer server) {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();

        String code = server.codes().after("alice", () -> {
            assertThatThrownBy(() -> recovery.complete("alice", task, Map.of("vote", "APPROVED")))
                    .hasMessageContaining("was sent to");
            stage.deliverMails();
        });

        Pattern standingAlone = Pattern.compile("(?<![0-9A-Za-z.:-])" + code + "(?![0-9A-Za-z.:-])");
        for (String table : tables()) {
            assertThat(jdbc.sql("select * from " + table).query().listOfRows())
                    .as(table)
                    .noneMatch(row -> row.values().stream()
                            .filter(String.class::isInstance)
                            .anyMatch(value ->
                                    standingAlone.matcher((String) value).find()));
        }
        vote(recovery, code);
        assertThat(recovery.votes()).hasSize(1);
    }

    private List<String> tables() {
        return jdbc
                .sql("select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_TYPE in ('BASE TABLE', 'TABLE')")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> table.matches("(?i)(VQ|ACT)_.*"))
                .toList();
    }

    @Test
    void sendsGoodDigitsToNoAddressThatSomebodyPutIntoTheMail(MailServer server) {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();

        String code = server.codes().after("eve", () -> {
            assertThatThrownBy(() -> recovery.complete("alice", task, Map.of("vote", "APPROVED")))
                    .hasMessageContaining("was sent to alice@example.com");
            assertThat(jdbc.sql("update VQ_MAIL set ADDRESS = 'eve@example.com'"
                                    + " where SENT_TIME is null and VERIFICATION_CODE_ID is not null")
                            .update())
                    .isPositive();
            stage.deliverMails();
        });

        assertThatThrownBy(() -> vote(recovery, code)).hasMessageContaining("This is not the verification code");
    }

    @Test
    void takesNoCodeThatSomebodyPutIntoTheDatabase() {
        Recovery recovery = stage.recovery();
        CodeWanted wanted = alicesCode(recovery);
        jdbc.sql("""
                        insert into VQ_VERIFICATION_CODE (ID, PURPOSE, USER_ID, SENT_TIME, EXPIRATION_TIME)
                        values (:id, :purpose, 'alice', current_timestamp, timestamp '2099-01-01 00:00:00')""")
                .param("id", "planted")
                .param("purpose", wanted.purpose().value())
                .update();

        // even who knew its digits
        String digits = verification.digits("planted", wanted.address()).orElseThrow();

        assertThatThrownBy(() -> vote(recovery, digits)).hasMessageContaining("was not sent for this");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update VQ_VERIFICATION_CODE set EXPIRATION_TIME = timestamp '2099-01-01 00:00:00' where USER_ID = 'alice'",
                "update VQ_VERIFICATION_CODE set SENT_TIME = timestamp '2000-01-01 00:00:00' where USER_ID = 'alice'",
                "update VQ_VERIFICATION_CODE set USER_ID = 'bob' where USER_ID = 'alice'"
            })
    void takesNoCodeWhoseRowSomebodyChanged(String sql) {
        Recovery recovery = stage.recovery();
        jdbc.sql("delete from VQ_VERIFICATION_CODE").update();
        String code = codes.forVote(recovery.sessionId(), "alice");

        assertThat(jdbc.sql(sql).update()).isOne();

        for (String voter : List.of("alice", "bob")) {
            assertThatThrownBy(() -> recovery.complete(
                            voter,
                            recovery.taskOf(voter).getId(),
                            Map.of("vote", "APPROVED", "verificationCode", code)))
                    .hasMessageContaining("verification code");
        }
        assertThat(recovery.votes()).isEmpty();
    }

    private Optional<String> check(CodeWanted wanted, String code) {
        return Objects.requireNonNull(transaction.execute(status -> verification.refuse(wanted, code, clock.instant())))
                .map(refusal -> refusal.code());
    }
}
