package io.vaultquorum.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A page that was opened before something happened says what happened; nobody votes twice, and no typed word is lost. */
@BrowserTest
@Order(4)
class StalePageIT {

    private static final String VOTE = "Vote: restore access to airgapped-vault";
    private static final String REASON = "I called Rita back and know her voice";

    private final DemoNode node;
    private final People people;

    StalePageIT(DemoNode node, People people) {
        this.node = node;
        this.people = people;
    }

    @BeforeEach
    void ritaAsks() {
        node.ritaAsks("The vault account is lost");
    }

    @Test
    void saysThatTheOthersHaveDecided() {
        Form form = carolHasTheVoteOpen();

        node.approve("alice", "bob");

        form.says("This request was approved at", "Votes are no longer counted.", "Said at another door");
        assertThat(form.button()).hasCount(0);
    }

    @Test
    void offersTheCertificateOfWhatWasDecided() throws IOException {
        Form form = carolHasTheVoteOpen();
        node.approve("alice", "bob");
        form.says("This request was approved at", "It can be verified without Vaultquorum.");

        Download certificate =
                form.page().waitForDownload(() -> form.link("Certificate").click());

        Assertions.assertThat(certificate.suggestedFilename()).matches("[0-9a-f-]{36}\\.jws");
        Assertions.assertThat(Files.readString(certificate.path()).split("\\.")).hasSize(3);
    }

    @Test
    void saysThatTheTimeIsUp() {
        Form form = carolHasTheVoteOpen();

        node.clock().advance(Duration.ofHours(25));

        form.says("The time to vote ended at", "Votes are no longer counted.");
        assertThat(form.button()).hasCount(0);
    }

    @Test
    void saysThatTheRequestWasWithdrawn() {
        Form form = carolHasTheVoteOpen();

        node.ritaWithdraws();

        form.says("This request was cancelled at", "Votes are no longer counted.");
        assertThat(form.button()).hasCount(0);
    }

    @Test
    void refusesAVoteThatComesTooLate() {
        Form form = carolHasTheVoteOpen()
                .choose("Approve")
                .write("Your reason", REASON)
                .enterCode(node.codes(), "carol");
        people.person("carol").hearsNothingNew();

        node.approve("alice", "bob");
        form.send();

        form.says("already decided");
        assertThat(form.field("Your reason")).hasValue(REASON);
        Assertions.assertThat(node.votes()).isEqualTo(2);
    }

    @Test
    void countsADoubleClickOnce() {
        Tasklist tasklist = people.person("carol").tasklist();
        Form form = tasklist.openVote(VOTE).choose("Approve").enterCode(node.codes(), "carol");
        int refusalsBefore = node.refusals();

        form.sendByDoubleClick();

        tasklist.tells("Your vote counts: approved").close();
        tasklist.complainsOfNothing();
        Assertions.assertThat(node.votes()).isEqualTo(1);
        Assertions.assertThat(node.refusals()).isEqualTo(refusalsBefore);
    }

    @Test
    void keepsATypedReasonWhenTheSessionIsLostAtTheClick() {
        Person carol = people.person("carol");
        Tasklist tasklist = carol.tasklist();
        Form form = tasklist.openVote(VOTE)
                .choose("Approve")
                .write("Your reason", REASON)
                .enterCode(node.codes(), "carol");

        carol.losesTheSession();
        form.send();

        tasklist.signInAs("carol");
        assertThat(tasklist.openVote(VOTE).field("Your reason")).hasValue(REASON);
        Assertions.assertThat(node.votes()).isZero();
    }

    private Form carolHasTheVoteOpen() {
        return people.person("carol").tasklist().openVote(VOTE).says("So far: 0 approved");
    }
}
