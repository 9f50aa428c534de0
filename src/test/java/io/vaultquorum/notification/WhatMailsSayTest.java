package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.language.Phrase;
import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.teamonboarding.TeamOnboarding;
import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who, what, why, until when, and where to go: what one has to know to decide, or to know that one need not. */
@VaultquorumTest
class WhatMailsSayTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Requests requests;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @LocalServerPort
    private int port;

    @Test
    void invitesToATeam() {
        String team = "team-" + UUID.randomUUID().toString().substring(0, 8);
        String instance = cast.as(
                "mona",
                () -> runtime.startProcessInstanceByKey(
                                TeamOnboarding.PROCESS,
                                Map.of(
                                        TeamOnboarding.Forms.TEAM_NAME, team,
                                        TeamOnboarding.Forms.DESCRIPTION, "Guards the last good copy",
                                        TeamOnboarding.Forms.APPROVERS, "alice, bob, carol",
                                        TeamOnboarding.Forms.MIN_APPROVALS_REQUIRED, "2"))
                        .getId());
        stage.run(management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(TeamOnboarding.Elements.INVITEES_MAILED)
                .singleResult());

        List<Mailbox.Letter> letters = mailbox.with("You are invited to the approval team " + team);

        assertThat(letters).extracting(Mailbox.Letter::recipient).containsExactly("alice", "bob", "carol");
        assertThat(letters.get(0).text())
                .startsWith("Mona Test (mona, mona@example.com) asks you to be an approver of the team " + team
                        + " of account Management (111111111111).\n")
                .contains("What for:         Guards the last good copy\n")
                .containsPattern("Until: +\\d\\d:\\d\\d UTC on ")
                .contains("The others:       Bob Test (bob, bob@example.com), Carol Test (carol, carol@example.com)\n")
                .contains("?task="
                        + tasks.createTaskQuery()
                                .processInstanceId(instance)
                                .taskAssignee("alice")
                                .singleResult()
                                .getId());
    }

    @Test
    void asksForAVote() {
        Recovery recovery = stage.recovery();
        recovery.run(ApprovalSession.Elements.APPROVERS_ASKED);
        String vault = recovery.access().sourceVault().name();

        Mailbox.Letter letter =
                mailbox.with("Your vote is needed: restore access to " + vault).get(0);

        assertThat(letter.subject())
                .isEqualTo("Your vote is needed: restore access to " + vault + " for account Recovery (333333333333)");
        assertThat(letter.text())
                .startsWith("Rita Test (rita, rita@example.com) asks your team "
                        + recovery.session().teamName() + " to allow: restore access to " + vault
                        + " for account Recovery (333333333333).\n")
                .contains("Why:              We lost the vault account\n")
                .contains("Until:            "
                        + Phrase.verbatim(recovery.session().expirationTime()) + "\n")
                .contains("Approvals needed: 2 of 3\n")
                .contains("Vault:            " + vault + " of account Vault (222222222222)\n")
                .contains("It holds:         1 recovery point, the newest of ")
                .contains("If it is approved: Read-only access to this vault, for restoring from it, is opened in"
                        + " account Recovery (333333333333). The access does not end by itself.\n")
                .contains("?task=" + recovery.taskOf("alice").getId())
                .contains("Opening this page does nothing by itself");
    }

    @Test
    void saysThatNobodySaidWhy() {
        Recovery recovery = stage.request(stage.protectedVault(stage.team(2, 3)), null, "rita");
        recovery.run(ApprovalSession.Elements.APPROVERS_ASKED);

        assertThat(mailbox.with("Your vote is needed: restore access to "
                                + recovery.access().sourceVault().name())
                        .get(0)
                        .text())
                .contains("Why:              no reason given\n");
    }

    @Test
    void warnsOfWhatTheFormWarnsOf() {
        Recovery recovery = stage.request(stage.protectedVault(stage.team(3, 3)), "Lost", "rita");
        recovery.run(ApprovalSession.Elements.APPROVERS_ASKED);

        assertThat(mailbox.with("Your vote is needed: restore access to "
                                + recovery.access().sourceVault().name())
                        .get(0)
                        .text())
                .contains(
                        "Worth knowing:    There is no spare approver: all 3 must approve, and one absence ends it.\n");
    }

    @Test
    void saysHowAVoteEndedAndWhoVotedWhat() {
        Recovery recovery = stage.recovery();
        String vault = recovery.access().sourceVault().name();
        recovery.vote("alice", "REJECTED", "Nobody answers the phone");
        recovery.vote("bob", "REJECTED", null);

        List<Mailbox.Letter> letters = mailbox.with("Rejected: restore access to " + vault);

        assertThat(letters).extracting(Mailbox.Letter::recipient).containsExactly("alice", "bob", "carol", "rita");
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.text())
                        .startsWith("The request was rejected: restore access to " + vault)
                        .contains("Asked for by:     Rita Test (rita, rita@example.com)\n")
                        .contains("Decided:          "
                                + Phrase.verbatim(recovery.session().completionTime()) + "\n")
                        .contains(
                                "Rejected by:      Alice Test (alice, alice@example.com): “Nobody answers the phone”\n")
                        .contains("Rejected by:      Bob Test (bob, bob@example.com)\n")
                        .contains("Nothing was opened or changed."));
    }

    @Test
    void saysWhyAVoteWasCancelled() {
        Recovery recovery = stage.recovery();
        recovery.withdraw();

        assertThat(mailbox.with("Cancelled: restore access to "
                        + recovery.access().sourceVault().name()))
                .hasSize(4)
                .allSatisfy(letter -> assertThat(letter.text()).contains("Because:          withdrawn by rita\n"));
    }

    @Test
    void asksToRevokeAnAccess() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        String vault = recovery.access().sourceVault().name();
        request.run(ApprovalSession.Elements.APPROVERS_ASKED);

        List<Mailbox.Letter> letters = mailbox.with("to " + vault + ", asked for by account Vault");

        assertThat(letters).extracting(Mailbox.Letter::recipient).containsExactly("alice", "bob", "carol");
        assertThat(letters.get(0).subject())
                .isEqualTo("Your vote is needed: revoke the restore access of account Recovery (333333333333) to "
                        + vault + ", asked for by account Vault (222222222222)");
        assertThat(letters.get(0).text())
                .startsWith("Victor Test (victor, victor@example.com) asks your team ")
                .contains("Why:              The emergency is over\n")
                .contains("Opened for:       Rita Test (rita, rita@example.com)\n")
                .contains("If it is approved: The restore access is closed")
                .contains("?task=" + request.taskOf("alice").getId());
    }

    @Test
    void saysThatWhatWasApprovedCouldNotBeDone() {
        Recovery recovery = stage.openRecovery();
        Request request = requests.revocation(recovery.accessArn());
        request.approve("alice", "bob");
        faults.breakBeforeClosing("the backup service\ndoes not answer");
        request.runUntilItGivesUp(AccessRevocation.Elements.REVOKE_RESTORE_ACCESS);

        List<Mailbox.Letter> letters = mailbox.with("Approved, but not carried out: revoke the restore access").stream()
                .filter(letter -> letter.text().contains(request.session().arn()))
                .toList();

        assertThat(letters)
                .extracting(Mailbox.Letter::recipient)
                .contains("alice", "bob", "carol", "victor")
                .doesNotHaveDuplicates();
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains("Cause:            the backup service does not answer\n")
                        .contains("it can be tried again in Cockpit without a new vote"));
    }

    @Test
    void votesForNobodyWhoOpensTheLink() {
        Recovery recovery = stage.recovery();
        recovery.run(ApprovalSession.Elements.APPROVERS_ASKED);
        Door door = Door.Kind.TASKLIST.of(port);
        String link = mailbox.with("Your vote is needed: restore access to "
                        + recovery.access().sourceVault().name())
                .get(0)
                .text()
                .lines()
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow();
        URI page = URI.create(link);

        assertThat(door.getPage("alice", page.getPath()).status()).isEqualTo(200);
        assertThat(door.getPage(
                                "alice",
                                page.getPath() + "?" + page.getFragment().replaceFirst(".*\\?", ""))
                        .status())
                .isEqualTo(200);
        assertThat(door.get("alice", "/task/" + recovery.taskOf("alice").getId() + "/complete")
                        .status())
                .isEqualTo(405);

        assertThat(recovery.votes()).isEmpty();
        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(recovery.taskOf("alice")).isNotNull();
    }
}
