package io.vaultquorum.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Jose;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a session leaves behind when it ends, as somebody reads it who trusts neither our code nor our database. */
@VaultquorumTest
class CertificateTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private RequestBaseline requestBaseline;

    @Autowired
    private PinPolicy pinPolicy;

    @Autowired
    private OpenSession openSession;

    @Autowired
    private CastVote castVote;

    @Autowired
    private Certificates certificates;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Jose auditor;

    @BeforeEach
    void askForTheKeys() {
        auditor = Jose.of(port);
    }

    @Test
    void saysWhoAskedForExactlyWhatAndWhoAllowedIt() throws Exception {
        Recovery recovery = stage.recovery();
        recovery.vote("carol", "REJECTED", "cannot reach rita ☎");
        recovery.approve("alice", "bob");

        JsonNode said = auditor.claims(certificate(recovery));

        Session session = recovery.session();
        assertThat(said.path("iss").asText()).startsWith("http://127.0.0.1:");
        assertThat(said.path("jti").asText()).isEqualTo(session.id().value());
        assertThat(said.path("iat").asLong()).isEqualTo(session.completionTime().getEpochSecond());
        assertThat(said.path("session").path("arn").asText()).isEqualTo(session.arn());
        assertThat(said.path("session").path("requested").asText())
                .isEqualTo(session.initiationTime().toString());
        assertThat(said.path("session").path("expires").asText())
                .isEqualTo(session.expirationTime().toString());
        assertThat(said.path("session").path("decided").asText())
                .isEqualTo(session.completionTime().toString());
        assertThat(said.path("team").path("arn").asText())
                .isEqualTo(session.team().value());
        assertThat(said.path("team").path("version").asText()).isEqualTo(session.teamVersionId());
        assertThat(said.path("operation").path("name").asText()).isEqualTo("backup:CreateRestoreAccessBackupVault");
        String source = recovery.access().sourceVault().value();
        String access = recovery.accessArn().value();
        assertThat(said.path("operation").path("protectedResourceArn").asText()).isEqualTo(source);
        assertThat(said.path("operation").path("subjectArn").asText()).isEqualTo(access);
        assertThat(said.path("operation").path("digest").asText()).isEqualTo(sha256("""
                {"account":"333333333333","operation":"backup:CreateRestoreAccessBackupVault",\
                "parameters":{"restoreAccessBackupVaultArn":"%2$s","sourceBackupVaultArn":"%1$s"},\
                "protectedResourceArn":"%1$s","subjectArn":"%2$s"}""".formatted(source, access)));
        assertThat(said.path("requester").path("user").asText()).isEqualTo("rita");
        assertThat(said.path("requester").path("account").asText()).isEqualTo("333333333333");
        assertThat(said.path("requester").path("commentDigest").asText())
                .isEqualTo(sha256("We lost the vault account"));
        assertThat(said.path("policy").path("sessionLengthSeconds").asLong()).isEqualTo(86400);
        assertThat(said.path("policy").path("accessTimeLimitSeconds").isNull()).isTrue();
        assertThat(said.path("policy").path("verificationRequired").asBoolean()).isTrue();
        assertThat(said.path("policy").path("minimumThreshold").asInt()).isPositive();
        assertThat(said.path("threshold").asInt()).isEqualTo(2);
        assertThat(said.path("approvers")).extracting(JsonNode::asText).containsExactly("alice", "bob", "carol");
        assertThat(said.path("votes")).hasSize(3);
        JsonNode carols = vote(said, "carol");
        assertThat(carols.path("response").asText()).isEqualTo("REJECTED");
        assertThat(carols.path("reasonDigest").asText()).isEqualTo(sha256("cannot reach rita ☎"));
        assertThat(carols.path("time").asText())
                .isEqualTo(recovery.votes().get(0).responseTime().toString());
        assertThat(carols.path("verification").asText()).isEqualTo("EMAIL_OTP");
        assertThat(vote(said, "bob").path("reasonDigest").isNull()).isTrue();
        assertThat(said.path("outcome").asText()).isEqualTo("APPROVED");
        assertThat(said.toString()).doesNotContain("@example.com", "cannot reach", "We lost");
    }

    @Test
    void andTheTrailSpeakOfEachOther() throws Exception {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");

        String certificate = certificate(recovery);
        JsonNode chain = auditor.claims(certificate).path("auditChain");

        assertThat(chain.path("id").asText()).isEqualTo("session/" + recovery.sessionId());
        Map<String, Object> last = jdbc.sql("select EVENT_NAME, EVENT_HASH, USER_ID from VQ_AUDIT_EVENT"
                        + " where CHAIN_ID = :chain and CHAIN_INDEX = :length")
                .param("chain", chain.path("id").asText())
                .param("length", chain.path("length").asLong())
                .query()
                .singleRow();
        assertThat(last).containsEntry("EVENT_HASH", chain.path("hash").asText());
        assertThat(last).containsEntry("EVENT_NAME", "VerificationAttempt").containsEntry("USER_ID", "bob");
        assertThat(recovery.trail())
                .filteredOn(event -> event.eventName().equals("SessionApproved"))
                .extracting(AuditEvent::details)
                .containsExactly("APPROVED; certificate " + sha256(certificate));
    }

    @Test
    void saysWhatWasNotAllowedToo() {
        Recovery rejected = stage.recovery();
        rejected.reject("alice", "bob");
        Recovery expired = stage.recovery();
        expired.approve("alice");
        stage.timePasses(Duration.ofHours(24));
        expired.run(ApprovalSession.Elements.TIME_IS_UP);
        Recovery cancelled = stage.recovery();
        cancelled.withdraw();
        TeamArn team = stage.team(2, 3);
        Request changed = requests.removal(stage.protectedVault(team));
        Request change = requests.teamUpdate(team, Map.of("description", "At night as well"));
        change.approve("alice", "bob");
        change.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);
        change.run(TeamUpdating.Elements.APPLY_TEAM_UPDATE);

        assertThat(outcome(rejected)).isEqualTo("REJECTED of 2 votes");
        assertThat(outcome(expired)).isEqualTo("EXPIRED of 1 votes");
        assertThat(outcome(cancelled)).isEqualTo("CANCELLED of 0 votes");
        assertThat(outcome(changed)).isEqualTo("CANCELLED of 0 votes");
        assertThat(outcome(change)).isEqualTo("APPROVED of 2 votes");
    }

    @Test
    void isIssuedOfABaselineThatAllowsNothing() {
        TeamArn team = stage.team(2, 3);
        SessionId baseline = requestBaseline
                .request(team, List.of(), Cast.MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()))
                .id();
        pinPolicy.pin(
                baseline, new ApprovalPolicy(Duration.ofHours(2), Duration.ofHours(1), Optional.empty(), false, 1));
        openSession.open(baseline, "none");
        for (var approver : Cast.APPROVERS.subList(0, 3)) {
            castVote.cast(baseline, approver, Response.REJECTED, null, null)
                    .orThrow(refusal -> new AssertionError(refusal.message()));
        }

        JsonNode said = auditor.claims(certificates.find(baseline).orElseThrow());

        assertThat(said.path("operation").path("name").asText()).isEqualTo("mpa:StartApprovalTeamBaseline");
        assertThat(said.path("outcome").asText()).isEqualTo("APPROVED");
    }

    @Test
    void isNotThereBeforeTheDecision() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");

        assertThat(certificates.find(recovery.sessionId())).isEmpty();
    }

    @Test
    void isIssuedOfNothingThatSomebodyChanged() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");
        jdbc.sql("update VQ_VOTE set REASON = 'I was told to' where SESSION_ID = :session")
                .param("session", recovery.sessionId().value())
                .update();

        recovery.withdraw();

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.CANCELLED);
        assertThat(certificates.find(recovery.sessionId())).isEmpty();
        assertThat(recovery.trail())
                .filteredOn(event -> event.eventName().equals("SessionCancellation"))
                .extracting(AuditEvent::details)
                .singleElement()
                .asString()
                .endsWith("; no certificate");
    }

    @Test
    void isRefusedBySomebodyElsesLibraryToo() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");
        String certificate = certificate(recovery);
        int middle = certificate.length() / 2;
        String changed = certificate.substring(0, middle)
                + (certificate.charAt(middle) == 'A' ? 'B' : 'A')
                + certificate.substring(middle + 1);

        assertThatThrownBy(() -> auditor.claims(changed)).hasMessageContaining("It does not verify");
    }

    private String outcome(Request request) {
        JsonNode said = auditor.claims(certificate(request));
        return said.path("outcome").asText() + " of " + said.path("votes").size() + " votes";
    }

    private String certificate(Request request) {
        return certificates.find(request.sessionId()).orElseThrow();
    }

    private static JsonNode vote(JsonNode said, String approver) {
        for (JsonNode vote : said.path("votes")) {
            if (vote.path("approver").asText().equals(approver)) {
                return vote;
            }
        }
        throw new AssertionError("no vote of " + approver);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
