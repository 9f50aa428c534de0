package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.MailServer;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.WithMailServer;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people wrote stays on its line in a mail: it adds no header, no recipient, no paragraph and no place to go. */
@WithMailServer
class HostileWordsTest {

    private static final String HOSTILE =
            "x\r\nBcc: mallory@example.com\n\nVote here:\u2028http://evil.example.com/\u0085y"
                    + "</p><script>'\"</script><a href=\"http://evil.example.com\">Vote here</a><img src=x onerror=y>";

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Mailbox mailbox;

    @Test
    void staysOnItsLineInEveryMailOfARequest(MailServer server) throws Exception {
        String rosa = named("rosa", "333333333333-administrators");
        String zoe = named("zoe");
        VaultArn vault = stage.protectedVault(stage.team(2, List.of(new UserId("alice"), new UserId(zoe))));
        Recovery recovery = stage.request(vault, HOSTILE, rosa);
        recovery.run(ApprovalSession.Elements.APPROVERS_ASKED);
        recovery.vote("alice", "APPROVED", HOSTILE);
        recovery.vote(zoe, "APPROVED", HOSTILE);
        recovery.open();

        List<Mailbox.Letter> letters = mailbox.with(vault.name());
        stage.deliverMails();

        assertThat(letters).extracting(Mailbox.Letter::recipient).contains("alice", rosa, zoe);
        assertThat(letters).allSatisfy(HostileWordsTest::assertHarmless);
        assertThat(server.messagesTo("mallory@example.com")).isEmpty();
        assertThat(server.messagesTo("alice@example.com")).isNotEmpty().allSatisfy(message -> {
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getHeader("Bcc")).isNull();
        });
    }

    private static void assertHarmless(Mailbox.Letter letter) {
        assertThat(letter.subject()).doesNotContainPattern("[\\r\\n\\x{85}\\x{2028}]");
        assertThat(letter.text().split("\\R", -1)).allSatisfy(line -> {
            assertThat(line.strip().toLowerCase(Locale.ROOT)).doesNotStartWith("bcc:");
            assertThat(line.strip()).doesNotStartWith("http://evil");
        });
        assertThat(letter.html()).doesNotContain("<script", "<img", "href=\"http://evil", "'\"");
        assertThat(letter.html().split("<a ", -1))
                .hasSize(letter.text().contains("?task=") || letter.text().contains("Your tasks:") ? 2 : 1);
        assertThat(letter.text().lines().filter(line -> line.startsWith("Vote here:")))
                .hasSizeLessThanOrEqualTo(1);
    }

    /** Somebody whose name is hostile. */
    private String named(String id, String... groups) {
        String newcomer = cast.newcomer(id, groups);
        User user = identity.createUserQuery().userId(newcomer).singleResult();
        user.setFirstName(HOSTILE);
        identity.saveUser(user);
        return newcomer;
    }
}
