package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.approvalsession.ApprovalSession;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.teamonboarding.TeamOnboarding;
import io.vaultquorum.process.teamsharing.TeamSharing;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.session.WatchTeamHealth;
import io.vaultquorum.sharing.WithdrawShare;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** Everybody is written to in their own language, and the text and the HTML of a mail say the same. */
@VaultquorumTest
class MailsInEachLanguageTest {

    private static final List<String> EVERYBODY =
            List.of("mona", "victor", "rita", "alice", "bob", "carol", "dan", "erin");

    /** One of each that is told to anybody, by how its subject begins. */
    private static final List<String> KINDS = List.of(
            "承認チーム",
            "投票のお願い：",
            "【再通知】投票のお願い：",
            "承認：",
            "却下：",
            "期限切れ：",
            "キャンセル：",
            "承認済み・未実行：",
            "開始：",
            "終了：",
            "有効：",
            "無効：",
            "変更なし：",
            "削除予定：",
            "要対応：",
            "アカウント Management (111111111111) からの承認チームの共有",
            "共有の停止：",
            "無効化：");

    /** Names, ARNs, addresses, and what people or broken machines said, which nobody translates. */
    private static final Pattern NOT_OURS =
            Pattern.compile("\\S+ Test \\([^)]*\\)|\\w+ \\(\\d{12}\\)|arn:\\S+|https?:\\S+"
                    + "|(?m)^(申請理由|目的|承認|却下|\\S*（英語の記録）)：.*$|^-- $");

    private static final Pattern ENGLISH_SENTENCE = Pattern.compile("[A-Za-z]+(?: +[A-Za-z]+){2,}");

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Management management;

    @Autowired
    private Requests requests;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private FaultyBackend faults;

    @Autowired
    private WatchTeamHealth watchTeamHealth;

    @Autowired
    private WithdrawShare withdrawShare;

    @Autowired
    private OptIn optIn;

    @AfterEach
    void everybodySpeaksThePlatformsLanguageAgain() {
        EVERYBODY.forEach(user -> cast.speaks(user, null));
        optIn.set(true, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    @Test
    void writesToOneInJapaneseAndToTheOtherInEnglish() {
        cast.speaks("alice", "ja");
        Recovery recovery = stage.recovery();
        String vault = recovery.access().sourceVault().name();
        String team = recovery.session().teamName();

        recovery.run(ApprovalSession.Elements.APPROVERS_ASKED);

        assertThat(letter("alice", vault).subject())
                .isEqualTo("投票のお願い：アカウント Recovery (333333333333) による " + vault + " への復元アクセス");
        assertThat(letter("alice", vault).text())
                .startsWith("Rita Test (rita, rita@example.com) さんがチーム " + team
                        + " に承認を求めています：アカウント Recovery (333333333333) による " + vault + " への復元アクセス\n期限：            20")
                .contains("\n申請理由：        We lost the vault account\n")
                .contains("\n必要な承認：      3 人中 2 人\n")
                .contains("\n投票する：\nhttp");
        assertThat(letter("alice", vault).html())
                .contains("<html lang=\"ja\">", ">投票する</a>", ">期限</span>")
                .doesNotContain("Vote here");
        assertThat(letter("bob", vault).subject())
                .isEqualTo("Your vote is needed: restore access to " + vault + " for account Recovery (333333333333)");
        assertThat(letter("bob", vault).text())
                .startsWith(
                        "Rita Test (rita, rita@example.com) asks your team " + team + " to allow: restore access to "
                                + vault + " for account Recovery (333333333333).\nUntil:            ")
                .contains("\nVote here:\nhttp");
        assertThat(letter("bob", vault).html())
                .contains("<html lang=\"en\">", ">Vote here</a>", ">Until</span>")
                .doesNotContain("投票");
    }

    @Test
    void saysNothingInEnglishToWhoReadsJapanese() {
        List<Mailbox.Letter> ofOthers = mailbox.in("ja");
        EVERYBODY.forEach(user -> cast.speaks(user, "ja"));
        tellOfVotes();
        tellOfAccesses();
        tellOfTeams();
        tellOfShares();

        List<Mailbox.Letter> letters = mailbox.in("ja").stream()
                .filter(letter -> !ofOthers.contains(letter))
                .toList();

        assertThat(KINDS)
                .allSatisfy(kind -> assertThat(letters)
                        .extracting(Mailbox.Letter::subject)
                        .as(kind)
                        .anyMatch(subject -> subject.startsWith(kind)));
        assertThat(letters).allSatisfy(letter -> {
            assertThat(NOT_OURS.matcher(letter.subject()).replaceAll("")).doesNotContainPattern(ENGLISH_SENTENCE);
            assertThat(NOT_OURS.matcher(letter.text()).replaceAll("")).doesNotContainPattern(ENGLISH_SENTENCE);
            assertThat(said(letter.html())).isEqualTo(said(letter.text()));
        });
        assertThat(letters)
                .flatExtracting(letter -> letter.text().lines().toList())
                .filteredOn(line -> line.contains("（英語の記録）"))
                .containsOnly("原因（英語の記録）： the backup service does not answer");
        assertThat(letters)
                .extracting(Mailbox.Letter::text)
                .anyMatch(text -> text.contains("理由：            rita さんによる取り下げ"))
                .anyMatch(text -> text.contains("理由：            投票による取り消し"))
                .anyMatch(text -> text.contains("理由：            アクセス期限の到達"))
                .anyMatch(text -> text.contains("備考：            招待を辞退した人がいます"))
                .anyMatch(text -> text.contains("備考：            必要な承認数が承認者の人数と同じ"))
                .anyMatch(text -> text.contains("承認数：          1 人（必要数：2 人）"))
                .anyMatch(text -> text.contains("（ユーザー登録がなくなっています）"));
    }

    @Test
    void saysTheSameInTextAndHtmlToWhoReadsEnglish() {
        tellOfVotes();
        tellOfTeams();

        assertThat(mailbox.in("en"))
                .filteredOn(letter -> letter.html() != null && letter.html().startsWith("<!DOCTYPE"))
                .hasSizeGreaterThan(20)
                .allSatisfy(letter -> assertThat(said(letter.html())).isEqualTo(said(letter.text())));
    }

    private void tellOfVotes() {
        Recovery rejected = stage.recovery();
        rejected.run(ApprovalSession.Elements.APPROVERS_ASKED);
        rejected.vote("alice", "REJECTED", "Nobody \"answers\" <the> phone & I'm worried");
        rejected.reject("bob");
        stage.recovery().withdraw();
        Recovery expired = stage.recovery();
        expired.approve("alice");
        stage.timePasses(Duration.ofHours(12));
        expired.run(ApprovalSession.Elements.REMIND);
        stage.timePasses(Duration.ofHours(12));
        expired.run(ApprovalSession.Elements.TIME_IS_UP);
    }

    private void tellOfAccesses() {
        Recovery limited = stage.request(stage.protectedVault(stage.team(2, 3), Map.of("criticality", "critical")));
        limited.approve("alice", "bob", "carol");
        limited.open();
        stage.timePasses(Duration.ofDays(3));
        limited.run(EmergencyRecovery.Elements.ACCESS_TIME_LIMIT);
        limited.run(EmergencyRecovery.Elements.CLOSE_RESTORE_ACCESS);
        Request revocation = requests.revocation(stage.openRecovery().accessArn());
        revocation.run(ApprovalSession.Elements.APPROVERS_ASKED);
        revocation.approve("alice", "bob");
        revocation.run(AccessRevocation.Elements.REVOKE_RESTORE_ACCESS);
        Request broken = requests.revocation(stage.openRecovery().accessArn());
        broken.approve("alice", "bob");
        faults.breakBeforeClosing("the backup service does not answer");
        broken.runUntilItGivesUp(AccessRevocation.Elements.REVOKE_RESTORE_ACCESS);
    }

    private void tellOfTeams() {
        Running declined = management.create(2, "alice", "bob", "carol");
        declined.run(TeamOnboarding.Elements.INVITEES_MAILED);
        declined.decline("bob");
        management.create(2, "alice", "bob").accept("alice", "bob");
        Running kept = management.delete(stage.unsharedTeam(2, 3), 7);
        kept.run(ApprovalSession.Elements.APPROVERS_ASKED);
        kept.reject("alice", "bob");
        TeamArn team = stage.team(2, 3);
        stage.protectedVault(team);
        Running deletion = management.delete(team, 7);
        deletion.approve("alice", "carol");
        deletion.run(TeamDeletion.Elements.BEGIN_TEAM_DELETION);
        Running changed = management.change(stage.unsharedTeam(2, 3), Map.of("approvers", "alice,dan,erin"));
        changed.run(ApprovalSession.Elements.APPROVERS_ASKED);
        changed.approve("bob", "carol");
        changed.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);
        changed.decline("dan");
        UserId zoe = new UserId(cast.newcomer("zoe"));
        stage.team(2, List.of(new UserId("alice"), zoe));
        cast.leave(zoe.value());
        watchTeamHealth.look();
    }

    private void tellOfShares() {
        management.share(stage.unsharedTeam(2, 3), Cast.VAULT, Cast.RECOVERY).run(TeamSharing.Elements.OFFERS_MAILED);
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        requests.removal(vault).run(ApprovalSession.Elements.APPROVERS_ASKED);
        requests.replacement(stage.protectedVault(team), stage.team(2, 3))
                .run(ApprovalSession.Elements.APPROVERS_ASKED);
        withdrawShare
                .withdraw(team, Cast.RECOVERY, Cast.MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()));
        optIn.set(false, Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    private Mailbox.Letter letter(String recipient, String vault) {
        return mailbox.with(vault).stream()
                .filter(letter -> letter.recipient().equals(recipient))
                .findFirst()
                .orElseThrow();
    }

    /** All that is said, in that order, without what sets one thing apart from the other. */
    private static String said(String body) {
        String words = body.startsWith("<!DOCTYPE")
                ? HtmlUtils.htmlUnescape(body.replaceAll("(?s)<head>.*</head>|<!--.*?-->|<[^>]*>", ""))
                : body;
        return words.replaceAll("(?m)^-- $", "").replaceAll("[\\s\\u00a0:：]", "");
    }
}
