package io.vaultquorum.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Design, section 1, as people live it in Tasklist and Cockpit: from a new team to the revoked access. */
@BrowserTest
@Order(1)
class WholeStoryIT {

    private static final String TEAM = "crisis-council";
    private static final String INVITATION =
            "Invitation: be an approver of the team crisis-council of account Management (111111111111)";
    private static final String SHARE = "Accept shared team: crisis-council of account Management (111111111111)";
    private static final String FOLLOW =
            "Your request: restore access to airgapped-vault for account Recovery (333333333333)";
    private static final String REPLACEMENT = "Vote: replace the team of airgapped-vault by crisis-council";
    private static final String RESTORE = "Restore from airgapped-vault";
    private static final String REVOCATION =
            "Vote: revoke the restore access of account Recovery (333333333333) to airgapped-vault";
    private static final String VOTE = "Vote: restore access to airgapped-vault for account Recovery (333333333333)";

    private final DemoNode node;
    private final People people;

    WholeStoryIT(DemoNode node, People people) {
        this.node = node;
        this.people = people;
    }

    @Test
    void goesFromANewTeamToTheRevokedAccess() {
        monaCreatesATeam();
        itsApproversAccept();
        monaLooksAtHowTeamsEnd();
        monaSharesIt();
        bothAccountsAcceptIt();
        victorAsksForItToTakeOver();
        theOldTeamAgrees();
        ritaAsksForAccess();
        aliceApproves();
        ritaSeesHowTheVoteStands();
        bobApprovesWhileTheBackendIsAway();
        carolIsTooLate();
        ottoTriesAgain();
        ritaRestores();
        victorAsksForTheEnd();
        theTeamEndsIt();
        Assertions.assertThat(node.turnedAway()).isEmpty();
    }

    private void monaCreatesATeam() {
        Tasklist tasklist = people.person("mona").tasklist();

        tasklist.start("Create approval team")
                .says("The team belongs to account Management (111111111111).")
                .write("Name of the team", TEAM)
                .write("What is it for?", "Decides when the vault account is lost")
                .write("Who approves?", "alice, bob, carol")
                .write("How many of them must approve?", "2")
                .says("3 approvers so far.")
                .photographed("01-create-team")
                .send();

        tasklist.tells("The invitations are on their way").close();
    }

    private void itsApproversAccept() {
        people.person("alice")
                .tasklist()
                .openVote(INVITATION)
                .says(
                        "-council of account Management (111111111111)",
                        "Decides when the vault account is lost",
                        "2 of 3 must approve.",
                        "Not answered yet: Bob Brown")
                .photographed("02-invitation");
        accepts("alice", "The team decides as soon as everybody who is invited has accepted.");
        accepts("bob", "The team decides as soon as everybody who is invited has accepted.");
        accepts("carol", "Everybody has accepted: the team is active.");
    }

    private void accepts(String approver, String whatComesNext) {
        Tasklist tasklist = people.person(approver).tasklist();

        tasklist.openVote(INVITATION)
                .choose("Accept")
                .says("You accept to be an approver of the team crisis-council.", "It cannot be changed afterwards.")
                .enterCode(node.codes(), approver)
                .send();

        tasklist.tells("Your answer has arrived").says(whatComesNext).close();
        tasklist.hasNoVote(INVITATION);
    }

    private void monaLooksAtHowTeamsEnd() {
        Tasklist tasklist = people.person("mona").tasklist();

        tasklist.start("Change approval team")
                .chooseFirst(TEAM)
                .says("What it is now", "Nothing is different yet")
                .photographed("03-change-team");
        tasklist.leavesStartForm();

        tasklist.start("Delete approval team")
                .chooseFirst(TEAM)
                .says("The team votes on it first.", "A deletion cannot be undone.")
                .photographed("04-delete-team");
        tasklist.leavesStartForm();
    }

    private void monaSharesIt() {
        Tasklist tasklist = people.person("mona").tasklist();

        tasklist.start("Share approval team")
                .says("crisis-council active", "2 of 3 must approve: Alice Adams")
                .choose(TEAM)
                .choose("Vault (222222222222)")
                .choose("Recovery (333333333333)")
                .photographed("05-share-team")
                .send();

        tasklist.tells("The team is offered").close();
    }

    private void bothAccountsAcceptIt() {
        for (String administrator : List.of("victor", "rita")) {
            Tasklist tasklist = people.person(administrator).tasklist();
            Form form = tasklist.openRequest(SHARE);
            tasklist.claim();

            form.says("Account Management (111111111111) shares an approval team with account", "crisis-council")
                    .choose("Accept")
                    .says("You accept the team crisis-council for account");
            if (administrator.equals("victor")) {
                form.photographed("06-accept-share");
            }
            form.send();

            tasklist.tells("Your answer has arrived")
                    .says("From now on the team can be chosen under “Start process”.")
                    .close();
            tasklist.hasNoRequest(SHARE);
        }
    }

    private void victorAsksForItToTakeOver() {
        Tasklist tasklist = people.person("victor").tasklist();

        tasklist.start("Protect vault")
                .says("airgapped-vault protected by the team backup-guardians")
                .choose("airgapped-vault")
                .says("The team backup-guardians votes on this first")
                .choose("Replace the team")
                .choose(TEAM)
                .write("Why?", "The council answers at night as well")
                .photographed("07-protect-vault")
                .send();

        tasklist.tells("Your request is made")
                .says("Nothing changes until enough of them have approved.")
                .close();
    }

    private void theOldTeamAgrees() {
        approves("alice", REPLACEMENT, "You have nothing more to do.");
        approves("bob", REPLACEMENT, "The team crisis-council takes over.");
    }

    private void approves(String approver, String vote, String whatComesNext) {
        Tasklist tasklist = people.person(approver).tasklist();

        tasklist.openVote(vote)
                .choose("Approve")
                .enterCode(node.codes(), approver)
                .send();

        tasklist.tells("Your vote counts: approved").says(whatComesNext).close();
        tasklist.hasNoVote(vote);
    }

    private void ritaAsksForAccess() {
        Tasklist tasklist = people.person("rita").tasklist();

        tasklist.start("Emergency recovery")
                .says("It would be opened in account Recovery (333333333333).")
                .choose("airgapped-vault")
                .write("Why?", "The vault account is lost. Call me: 555 0100")
                .photographed("08-request-recovery")
                .send();

        tasklist.tells("Your request is made")
                .says("As soon as enough of them have approved, the access opens by itself")
                .close();
        tasklist.openRequest(FOLLOW).says("So far: 0 approved, 0 rejected, 3 not voted.");
    }

    private void aliceApproves() {
        Tasklist tasklist = people.person("alice").tasklist();

        tasklist.openVote(VOTE)
                .says(
                        "asks your team crisis-council to allow:",
                        "-vault for account Recovery (333333333333)",
                        "This is the first request that Rita Ruiz",
                        "Rita Ruiz (rita, rita@example.com), for account Recovery (333333333333)",
                        "airgapped-vault of account Vault (222222222222)",
                        "3 recovery points",
                        "The vault account is lost. Call me: 555 0100",
                        "left)",
                        "Read-only access to this vault, for restoring from it, is opened in account Recovery (333333333333).",
                        "2 of the 3 approvers of the team crisis-council must approve.",
                        "Nothing is sent yet.")
                .choose("Approve")
                .says("You approve opening airgapped-vault to account Recovery (333333333333).")
                .write("Your reason", "I called Rita back and know her voice")
                .says("It shows that it is you: we mail a code to alice@example.com.")
                .photographed("09-vote")
                .enterCode(node.codes(), "alice")
                .says("We have mailed a code to alice@example.com.")
                .photographed("09-vote-code")
                .send();

        tasklist.tells("Your vote counts: approved")
                .says(
                        "You approve opening airgapped-vault to account Recovery (333333333333).",
                        "So far: 1 approved, 0 rejected, 2 not voted.")
                .photographed("10-after-the-vote")
                .close();
        tasklist.hasNoVote(VOTE);
    }

    private void ritaSeesHowTheVoteStands() {
        people.person("rita")
                .onScreen()
                .says("So far: 1 approved, 0 rejected, 2 not voted.", "I called Rita back and know her voice")
                .photographed("11-follow-request");
    }

    private void bobApprovesWhileTheBackendIsAway() {
        node.backend().breakBeforeOpening("The backup service does not answer");
        people.person("carol").tasklist().openVote(VOTE).says("So far: 1 approved");

        people.person("bob").tasklist().openVote(VOTE).says("I called Rita back and know her voice");
        approves("bob", VOTE, "The vault is opened to account Recovery (333333333333) for restoring.");
    }

    private void carolIsTooLate() {
        people.person("carol")
                .onScreen()
                .says("This request was approved at", "So far: 2 approved, 0 rejected, 1 not voted.")
                .photographed("12-vote-too-late");
    }

    private void ottoTriesAgain() {
        node.givesUpOpening();
        Cockpit cockpit = people.person("otto").cockpit();

        cockpit.openInstance("Emergency recovery", "restore-access-airgapped-vault")
                .showsAt(EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS, "1", "1")
                .saysOfIncidents("Open restore access", "The backup service does not answer")
                .photographed("13-incident");
        node.backend().heal();
        cockpit.retry();
    }

    private void ritaRestores() {
        Tasklist tasklist = people.person("rita").tasklist();

        tasklist.openRequest(RESTORE)
                .says("Open for reading in account Recovery (333333333333):", "The access does not end by itself.")
                .chooseFirst("customer-database")
                .photographed("14-restore")
                .send();
        tasklist.tells("The restore has started")
                .says("Restore from airgapped-vault")
                .close();

        Form form = tasklist.openRequest(RESTORE).says("Running: customer-database");
        String percent = form.progress().getAttribute("aria-valuenow");
        assertThat(form.progress()).not().hasAttribute("aria-valuenow", percent);
        form.photographed("15-restore-runs");

        node.clock().advance(DemoNode.A_RESTORE);
        form.says(
                        "Restored: customer-database",
                        "Checksum right: what was restored is, to the byte, what was backed up.",
                        "Restored to")
                .photographed("16-restored");
        node.restoredWhatWasBackedUp(form.text());
    }

    private void victorAsksForTheEnd() {
        Tasklist tasklist = people.person("victor").tasklist();

        tasklist.start("Revoke restore access")
                .says("asked for by Rita Ruiz", "The vault account is lost. Call me: 555 0100", "Open since")
                .choose("airgapped-vault, opened to account Recovery (333333333333)")
                .write("Why?", "The emergency is over")
                .photographed("17-revoke-access")
                .send();

        tasklist.tells("Your request is made").close();
    }

    private void theTeamEndsIt() {
        approves("alice", REVOCATION, "You have nothing more to do.");
        approves("bob", REVOCATION, "The restore access is closed.");

        people.person("rita").tasklist().hasNoRequest(RESTORE);
        people.person("rita").onScreen().says("The access to this vault is closed.", "Restored: customer-database");
        Screenshots.take(people.person("rita").page(), "18-access-revoked");
    }
}
