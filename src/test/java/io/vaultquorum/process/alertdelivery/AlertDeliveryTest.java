package io.vaultquorum.process.alertdelivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vaultquorum.alert.Alert;
import io.vaultquorum.alert.Alerts;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.EverythingSaid;
import io.vaultquorum.testkit.MailParts;
import io.vaultquorum.testkit.MailServer;
import io.vaultquorum.testkit.OwnNode;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.WebhookReceiver;
import io.vaultquorum.testkit.WebhookReceiver.Message;
import io.vaultquorum.testkit.WithMailServer;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Alerts on their way to those who watch: to a webhook, signed, tried again; and to a mailbox that is no user's. */
@WithMailServer
@DirtiesContext // its node has receivers, which no other test's has
@OwnNode
class AlertDeliveryTest {

    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("thirty-two bytes, and no-one knows".getBytes(StandardCharsets.UTF_8));
    private static final String PATH = "/hooks/T0KEN-in-the-path";
    private static final WebhookReceiver RECEIVER = new WebhookReceiver();

    @Autowired
    private Alerts alerts;

    @Autowired
    private Stage stage;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    private final TransactionTemplate transaction;
    private final Instant now = Instant.now();
    private final String session = UUID.randomUUID().toString();

    AlertDeliveryTest(@Autowired PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @DynamicPropertySource
    static void receivers(DynamicPropertyRegistry settings) {
        settings.add("vaultquorum.alerts.mail-to", () -> "security@example.net,soc@example.net");
        settings.add("vaultquorum.alerts.webhooks[0].url", () -> RECEIVER.url(PATH));
        settings.add("vaultquorum.alerts.webhooks[0].secret", () -> SECRET);
    }

    @AfterAll
    static void close() {
        RECEIVER.close();
    }

    @BeforeEach
    void nobodyHasHeardAnything() {
        RECEIVER.reset();
    }

    @Test
    void isSignedAsStandardWebhooksHasIt() throws Exception {
        raise();

        stage.run(job());

        Message message = received();
        new Webhook(SECRET).verify(message.body(), message.headers().map());
        assertThatThrownBy(() -> new Webhook(SECRET)
                        .verify(
                                message.body().replace("alice", "otto"),
                                message.headers().map()))
                .isInstanceOf(WebhookVerificationException.class);
        assertThat(message.path()).isEqualTo(PATH);
        assertThat(message.header("Content-Type")).isEqualTo("application/json");
        JsonNode body = new ObjectMapper().readTree(message.body());
        assertThat(body.path("type").asText()).isEqualTo("SEAL_BROKEN");
        assertThat(Instant.parse(body.path("timestamp").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(body.path("data").path("id").asText()).isEqualTo(message.header("webhook-id"));
        assertThat(body.path("data").path("account").asText()).isEqualTo("333333333333");
        assertThat(body.path("data").path("arn").asText()).startsWith("arn:aws:backup:");
        assertThat(body.path("data").path("text").asText())
                .isEqualTo("Somebody changed what decisions rest on past Vaultquorum: " + session
                        + ". Not as it was written any more: alice's vote. Nothing is decided or opened with it.");
        assertThat(body.path("data").path("details").path("about").asText()).isEqualTo(session);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId(AlertDelivery.Elements.TAKEN)
                        .list())
                .isNotEmpty();
    }

    @Test
    void goesToMailboxesThatAreNoUsers(MailServer server) throws Exception {
        raise();

        stage.deliverMails();

        assertThat(server.messages()).hasSize(2);
        MimeMessage letter = server.messagesTo("security@example.net").get(0);
        assertThat(letter.getSubject()).startsWith("Alert: Somebody changed what decisions rest on past Vaultquorum: ");
        assertThat(MailParts.text(letter))
                .contains("SEAL_BROKEN (alert_", "Recovery (333333333333)", "about = " + session);
        assertThat(server.messagesTo("soc@example.net")).hasSize(1);
    }

    @Test
    void isTriedAgainWhenTheReceiverFails() throws Exception {
        RECEIVER.answers(500);
        raise();
        stage.run(job());
        assertThat(job().getRetries()).isEqualTo(11);
        Message first = received();

        RECEIVER.reset();
        stage.timePasses(Duration.ofSeconds(30));
        stage.run(job());

        Message second = received();
        assertThat(deliveries()).isZero();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.header("webhook-signature")).isNotEqualTo(first.header("webhook-signature"));
        new Webhook(SECRET).verify(second.body(), second.headers().map());
    }

    @Test
    void isAnIncidentAfterTheLastTryAndSaysNoSecret() {
        EverythingSaid said = new EverythingSaid();
        said.listen("io.vaultquorum", "org.camunda", "org.springframework", "java.net.http", "jdk.httpclient");
        try (said) {
            RECEIVER.answers(500);
            raise();
            Instant start = Instant.now();
            List<Duration> pauses = new ArrayList<>();
            while (job().getRetries() > 0) {
                stage.run(job());
                pauses.add(Duration.between(start, job().getDuedate().toInstant()));
            }

            assertThat(RECEIVER.messages()).hasSize(12);
            assertThat(pauses.subList(0, 11).stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofHours(8), Duration.ofHours(9));
        }

        assertThat(runtime.createIncidentQuery()
                        .processDefinitionKeyIn(AlertDelivery.PROCESS)
                        .list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage())
                        .containsPattern(
                                "127\\.0\\.0\\.1:[0-9]+#[0-9a-f]{8} did not take the alert: it answered 500\\."));
        assertThat(said.lines()).isNotEmpty().noneMatch(AlertDeliveryTest::isSecret);
        assertThat(everythingInTheDatabase()).hasSizeGreaterThan(100).noneMatch(AlertDeliveryTest::isSecret);
    }

    @Test
    void followsNoRedirect() {
        RECEIVER.answers(exchange -> {
            exchange.getResponseHeaders().add("Location", RECEIVER.url("/elsewhere"));
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        raise();

        stage.run(job());

        assertThat(RECEIVER.messages()).extracting(Message::path).containsExactly(PATH);
        assertThat(job().getExceptionMessage()).endsWith("it answered 307");
    }

    @Test
    void waitsNoLongerForTheRestOfAnAnswerThanForItsBeginning() {
        RECEIVER.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write('.'); // and nothing more comes
            exchange.getResponseBody().flush();
        });
        raise();
        Instant start = Instant.now();

        stage.run(job());

        assertThat(deliveries()).isZero();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void isRaisedOnceOfAThing() {
        raise();
        raise();

        assertThat(deliveries()).isOne();
    }

    @Test
    void isNotRaisedOfWhatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            alerts.raise(alert());
            status.setRollbackOnly();
        });

        assertThat(deliveries()).isZero();
        assertThatCode(this::raise).doesNotThrowAnyException();
        assertThat(deliveries()).isOne();
    }

    @Test
    void outlivesTheRefusalThatItTellsOf() {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();
        stage.run(job()); // of the request

        assertThatThrownBy(() -> recovery.complete("otto", task, Map.of("vote", "APPROVED")))
                .hasMessageContaining("This vote is alice's");
        stage.run(job());

        Message message = RECEIVER.messages().get(1);
        assertThat(message.body())
                .contains(
                        "\"type\":\"VOTE_FOR_SOMEBODY_ELSE_REFUSED\"", "otto tried to cast or to change alice's vote");
    }

    private void raise() {
        transaction.executeWithoutResult(status -> alerts.raise(alert()));
    }

    private Alert alert() {
        return Alert.sealBroken(session, "alice's vote", now)
                .in(Cast.RECOVERY)
                .about("arn:aws:backup:us-east-1:333333333333:backup-vault:restore-access-" + session);
    }

    private Job job() {
        return management
                .createJobQuery()
                .processDefinitionKey(AlertDelivery.PROCESS)
                .singleResult();
    }

    private long deliveries() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(AlertDelivery.PROCESS)
                .count();
    }

    private static Message received() {
        assertThat(RECEIVER.messages()).hasSize(1);
        return RECEIVER.messages().get(0);
    }

    private static boolean isSecret(String text) {
        return text.contains(SECRET)
                || text.contains(SECRET.substring("whsec_".length()))
                || text.contains("no-one knows")
                || text.contains("T0KEN");
    }

    /** Every value of every row of every table, bytes as the text that they may be. */
    private List<String> everythingInTheDatabase() {
        return jdbc
                .sql("select TABLE_SCHEMA || '\".\"' || TABLE_NAME from INFORMATION_SCHEMA.TABLES"
                        + " where upper(TABLE_SCHEMA) = 'PUBLIC'")
                .query(String.class)
                .list()
                .stream()
                .flatMap(table -> jdbc.sql("select * from \"" + table + "\"").query().listOfRows().stream())
                .flatMap(row -> row.values().stream())
                .map(value -> value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : String.valueOf(value))
                .toList();
    }
}
