package io.vaultquorum.process.maildelivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.language.Language;
import io.vaultquorum.notification.DeliverMail;
import io.vaultquorum.notification.MailContent;
import io.vaultquorum.notification.MailId;
import io.vaultquorum.notification.Outbox;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.JobIncident;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.MailParts;
import io.vaultquorum.testkit.MailServer;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.WithMailServer;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WithMailServer
class MailDeliveryTest {

    private static final String TEXT = "金庫が開きました。𠮷\n.\nPlease vote\n";
    private static final String HTML = "<p>金庫が開きました。𠮷\n.\nPlease vote</p>\n";

    @Autowired
    private Outbox outbox;

    @Autowired
    private DeliverMail deliverMail;

    @Autowired
    private MailServerReturns mailServerReturns;

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ConfigurableApplicationContext node;

    @LocalServerPort
    private int port;

    private final TransactionTemplate transaction;
    private final String recipient = "reader" + UUID.randomUUID().toString().replace("-", "");

    MailDeliveryTest(@Autowired PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void recipientJoins() {
        cast.join(recipient);
        mailServerReturns.tryAgain(); // nothing waits, so it forgets what it saw in another test
    }

    @AfterEach
    void leaveNoMailToTheNextTest() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(MailDelivery.PROCESS)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over"));
    }

    @Test
    void sendsAMailAsItIs(MailServer server) throws Exception {
        queue("票 Your vote");

        stage.run(job());

        MimeMessage received = received(server).get(0);
        assertThat(received.getSubject()).isEqualTo("票 Your vote");
        assertThat(MailParts.text(received).stripTrailing())
                .isEqualTo(TEXT.stripTrailing().replace("\n", "\r\n"));
        assertThat(MailParts.html(received).stripTrailing())
                .isEqualTo(HTML.stripTrailing().replace("\n", "\r\n"));
        assertThat(received.getContentType()).startsWith("multipart/alternative;");
        assertThat(MailParts.part(received, 0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(MailParts.part(received, 0).getHeader("Content-Transfer-Encoding"))
                .containsExactly("8bit");
        assertThat(received.getHeader("Content-Language")).containsExactly("ja");
        assertThat(received.getFrom()[0]).hasToString("vaultquorum@localhost");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getMessageID()).isEqualTo("<" + mailId() + "@localhost>");
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        received.writeTo(raw);
        assertThat(raw.toString(StandardCharsets.UTF_8)).contains("金庫が開きました。𠮷");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId(MailDelivery.Elements.SENT)
                        .processInstanceId(instance())
                        .count())
                .isOne();
        assertThat(column("SENT_TIME")).isNotNull();
    }

    @Test
    void beginsNothingThatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            outbox.queue(recipient, new UserId(recipient), content("subject"));
            status.setRollbackOnly();
        });

        assertThat(deliveries()).isZero();
    }

    @Test
    void beginsForACallerWhoMayStartNothing() {
        cast.as("alice", () -> {
            queue("subject");
            return true;
        });

        assertThat(deliveries()).isOne();
    }

    @Test
    void beginsWithinACallersCommand(MailServer server) {
        server.stop();
        queue("first");
        giveUp();
        String job = job().getId();

        whileIncidentsAreMailed(() -> cast.as("otto", () -> {
            management.setJobRetries(job, 1);
            return true;
        }));

        assertThat(deliveries()).isEqualTo(2);
    }

    @Test
    void beginsWhileTheEngineNotesThatAJobGaveUp(MailServer server) {
        server.stop();
        queue("first");

        whileIncidentsAreMailed(this::giveUp);

        assertThat(deliveries()).isEqualTo(2);
    }

    @Test
    void sendsNoMailTwice(MailServer server) {
        queue("subject");
        Job first = job();
        runtime.startProcessInstanceByKey(
                MailDelivery.PROCESS, Map.of(MailDelivery.Variables.MAIL_ID.name(), mailId()));

        stage.run(first);
        stage.deliverMails();

        assertThat(received(server)).hasSize(1);
    }

    @Test
    void sendsNoMailTwiceWhenTwoNodesSendItAtOnce(MailServer server) throws Exception {
        queue("subject");
        MailId id = new MailId(mailId());

        CompletableFuture<Void> second = transaction.execute(status -> {
            deliverMail.deliver(id);
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> deliverMail.deliver(id), new OwnThread());
            assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });
        second.get(20, TimeUnit.SECONDS);

        assertThat(received(server)).hasSize(1);
    }

    @Test
    void sendsAgainUnderTheSameIdWhatWasSentButNotNoted(MailServer server) throws Exception {
        queue("subject");
        Job job = job();
        transaction.executeWithoutResult(status -> {
            stage.run(job);
            status.setRollbackOnly();
        });

        stage.run(job());

        assertThat(received(server)).hasSize(2);
        assertThat(received(server).get(0).getMessageID())
                .isEqualTo(received(server).get(1).getMessageID());
    }

    @Test
    void triesForTwoHoursAndThenWaitsAsAnIncident(MailServer server) {
        server.stop();
        queue("subject");
        Instant start = Instant.now();

        List<Duration> pauses = new ArrayList<>();
        for (int tries = 1; job().getRetries() > 0; tries++) {
            stage.run(job());
            assertThat(job().getRetries()).isEqualTo(12 - tries);
            pauses.add(Duration.between(start, job().getDuedate().toInstant()));
        }

        assertThat(pauses).hasSize(12).isSorted();
        assertThat(pauses.subList(0, 11).stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(110), Duration.ofMinutes(130));
        assertThat(runtime.createIncidentQuery().processInstanceId(instance()).list())
                .singleElement()
                .satisfies(incident ->
                        assertThat(incident.getIncidentMessage()).contains("Mail server connection failed"));
    }

    @Test
    void sendsWhatGaveUpWhenTheServerIsBack(MailServer server) {
        server.stop();
        queue("subject");
        giveUp();
        mailServerReturns.tryAgain();
        assertThat(job().getRetries()).isZero();

        server.start();
        mailServerReturns.tryAgain();
        mailServerReturns.tryAgain();
        assertThat(job().getRetries()).isOne();
        assertThat(job().getDuedate()).isBeforeOrEqualTo(Instant.now());
        stage.deliverMails();
        stage.deliverMails();

        assertThat(received(server)).hasSize(1);
        assertThat(runtime.createIncidentQuery().processInstanceId(instance()).count())
                .isZero();
    }

    @Test
    void leavesAJobAloneToWhichAnotherNodeGaveItsTry(MailServer server) throws Exception {
        server.stop();
        queue("subject");
        giveUp();
        server.start();

        AtomicInteger revision = new AtomicInteger();
        CompletableFuture<Void> second = transaction.execute(status -> {
            mailServerReturns.tryAgain();
            revision.set(revision());
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> mailServerReturns.tryAgain(), new OwnThread());
            assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });
        second.get(20, TimeUnit.SECONDS);

        assertThat(job().getRetries()).isOne();
        assertThat(revision()).isEqualTo(revision.get());
    }

    @Test
    void letsWhatAServerThatIsThereRefusesRest(MailServer server) {
        queue("subject");
        jdbc.sql("update VQ_MAIL set ADDRESS = 'nowhere' where MAIL_KEY = :key")
                .param("key", recipient)
                .update();
        giveUp();
        mailServerReturns.tryAgain();
        stage.run(job());
        assertThat(job().getRetries()).isZero();

        mailServerReturns.tryAgain();
        assertThat(job().getRetries()).isZero();

        stage.timePasses(Duration.ofMinutes(31));
        mailServerReturns.tryAgain();
        assertThat(job().getRetries()).isOne();
        assertThat(received(server)).isEmpty();
    }

    @Test
    void isHealthyWithoutItsMailServer(MailServer server) throws Exception {
        server.stop();

        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"");
    }

    private void queue(String subject) {
        transaction.executeWithoutResult(status -> outbox.queue(recipient, new UserId(recipient), content(subject)));
    }

    private static MailContent content(String subject) {
        return new MailContent(Language.JAPANESE, subject, TEXT, HTML);
    }

    private void giveUp() {
        while (job().getRetries() > 0) {
            stage.run(job());
        }
    }

    /** With a listener that queues a mail in the transaction in which the engine notes or resolves an incident. */
    private void whileIncidentsAreMailed(Runnable deed) {
        ApplicationListener<PayloadApplicationEvent<JobIncident>> reporter = ApplicationListener.forPayload(
                incident -> outbox.queue(recipient + "/incident", new UserId(recipient), content("It gave up")));
        node.addApplicationListener(reporter);
        try {
            deed.run();
        } finally {
            node.removeApplicationListener(reporter);
        }
    }

    private Job job() {
        return management
                .createJobQuery()
                .processInstanceId(instance())
                .activityId(MailDelivery.Elements.SEND_MAIL)
                .singleResult();
    }

    /** The first delivery to this test's recipient. */
    private String instance() {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(MailDelivery.PROCESS)
                .processInstanceBusinessKey(recipient + "@example.com")
                .orderByProcessInstanceStartTime()
                .asc()
                .listPage(0, 1)
                .get(0)
                .getId();
    }

    /** Changes with every change of the job; a change while it runs would roll it back. */
    private int revision() {
        return jdbc.sql("select REV_ from ACT_RU_JOB where ID_ = :id")
                .param("id", job().getId())
                .query(Integer.class)
                .single();
    }

    private long deliveries() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(MailDelivery.PROCESS)
                .processInstanceBusinessKey(recipient + "@example.com")
                .count();
    }

    private List<MimeMessage> received(MailServer server) {
        return server.messagesTo(recipient + "@example.com");
    }

    private String mailId() {
        return String.valueOf(column("ID"));
    }

    private Object column(String name) {
        return jdbc.sql("select " + name + " from VQ_MAIL where MAIL_KEY = :key")
                .param("key", recipient)
                .query((row, number) -> row.getObject(1))
                .list()
                .get(0);
    }
}
