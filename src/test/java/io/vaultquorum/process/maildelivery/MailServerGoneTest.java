package io.vaultquorum.process.maildelivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.session.ExecutionStatus;
import io.vaultquorum.testkit.MailServer;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.WithMailServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The mail server is away from the request to the open vault: mails are late, and nothing else is. */
@WithMailServer
class MailServerGoneTest {

    private static final int TRIES = 12;

    @Autowired
    private Stage stage;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private MailServerReturns mailServerReturns;

    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void forgetWhatAnotherTestSaw() {
        mailServerReturns.tryAgain();
    }

    @AfterEach
    void leaveNoMailToTheNextTest() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(MailDelivery.PROCESS)
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over"));
    }

    @Test
    void opensTheVaultWithoutItAndDeliversEveryMailOnceWhenItIsBack(MailServer server) {
        server.stop();

        Recovery recovery = stage.recovery();
        recovery.run(ApprovalSession.Elements.APPROVERS_ASKED);
        stage.deliverMails();
        recovery.approve("alice");
        stage.timePasses(Duration.ofHours(6));
        recovery.run(ApprovalSession.Elements.REMIND);
        recovery.approve("bob");
        recovery.open();

        assertThat(recovery.isOpen()).isTrue();
        assertThat(recovery.session().executionStatus()).isEqualTo(ExecutionStatus.EXECUTED);
        assertThat(recovery.taskOf("rita").getTaskDefinitionKey())
                .isEqualTo(EmergencyRecovery.Elements.RESTORE_FROM_VAULT);
        assertThat(recovery.incident()).isNull();

        List<Mailbox.Letter> letters =
                mailbox.with(recovery.access().sourceVault().name());
        for (int i = 0; i < TRIES; i++) {
            stage.deliverMails();
        }
        assertThat(letters).hasSizeGreaterThanOrEqualTo(3 + 2 + 4 + 5);
        assertThat(gaveUp()).isGreaterThanOrEqualTo(letters.size());

        server.start();
        mailServerReturns.tryAgain();
        stage.deliverMails();
        mailServerReturns.tryAgain();
        stage.deliverMails();

        assertThat(gaveUp()).isZero();
        assertThat(letters)
                .allSatisfy(letter -> assertThat(server.messagesTo(letter.recipient() + "@example.com"))
                        .filteredOn(message -> subject(message).equals(letter.subject()))
                        .as(letter.subject() + " to " + letter.recipient())
                        .hasSize(1));
    }

    private long gaveUp() {
        return runtime.createIncidentQuery()
                .processDefinitionKeyIn(MailDelivery.PROCESS)
                .count();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
