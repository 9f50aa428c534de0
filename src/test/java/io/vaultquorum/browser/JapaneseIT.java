package io.vaultquorum.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The vote and the restore, as people live them whose browsers and mails are Japanese. */
@BrowserTest
@Order(2)
class JapaneseIT {

    private static final String VOTE = "投票：アカウント Recovery (333333333333) による airgapped-vault への復元アクセス";
    private static final String FOLLOW = "あなたの申請：アカウント Recovery (333333333333) による airgapped-vault への復元アクセス";
    private static final String RESTORE = "airgapped-vault から復元";

    /** What is written in Latin letters in any language. */
    private static final Pattern NAMES = Pattern.compile("arn:\\S+|file:\\S+|\\S+@\\S+|SHA-256 \\S+");

    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]+(?:[ ,.:]+[A-Za-z]+){3,}");

    private final DemoNode node;
    private final People people;

    JapaneseIT(DemoNode node, People people) {
        this.node = node;
        this.people = people;
    }

    @Test
    void asksVotesAndRestoresInJapanese() {
        people.person("alice", Spoken.JAPANESE);
        people.person("bob", Spoken.JAPANESE);
        ritaAsks();
        aliceApproves();
        ritaSeesHowTheVoteStands();
        bobApproves();
        ritaRestores();
    }

    private void ritaAsks() {
        Tasklist tasklist = people.person("rita", Spoken.JAPANESE).tasklist();
        Form form = tasklist.start("緊急復旧")
                .says("バックアップボールトから復元するための、読み取り専用アクセスを申請します。", "200 文字まで。")
                .choose("airgapped-vault")
                .write("申請の理由", "ボールトのアカウントを失いました。電話：555 0100")
                .photographed("21-ja-request-recovery");
        saysNothingInEnglish(form);

        form.send();

        tasklist.tells("申請を受け付けました").says("承認チームにメールと Tasklist で投票を依頼しました。").close();
    }

    private void aliceApproves() {
        Tasklist tasklist = people.person("alice", Spoken.JAPANESE).tasklist();
        Form form = tasklist.openVote(VOTE)
                .says(
                        "に次の許可を求めています：",
                        "アカウント Recovery (333333333333) による airgapped-vault への復元アクセス",
                        "復旧ポイント 3 個",
                        "ボールトのアカウントを失いました。電話：555 0100",
                        "残り",
                        "復元のための読み取り専用アクセスが開かれます。",
                        "承認者 3 人のうち 2 人の承認が必要です。現在：承認 0、却下 0、未投票 3。")
                .choose("承認する")
                .says("airgapped-vault をアカウント Recovery (333333333333) に開くことを承認します。", "あとから変更することはできません。")
                .write("投票の理由", "電話で本人に確認しました")
                .enterCode(node.codes(), "alice", "コードを送信する", "確認コード")
                .says("alice@example.com にコードを送信しました。")
                .photographed("22-ja-vote");
        saysNothingInEnglish(form);

        form.send();

        tasklist.tells("承認の投票を受け付けました")
                .says("現在：承認 1、却下 0、未投票 2。", "投票の結果はメールでお知らせします。")
                .photographed("23-ja-after-the-vote")
                .close();
    }

    private void ritaSeesHowTheVoteStands() {
        Form form = people.person("rita", Spoken.JAPANESE)
                .tasklist()
                .openRequest(FOLLOW)
                .says("次の許可を求めています：", "現在：承認 1、却下 0、未投票 2。", "電話で本人に確認しました")
                .photographed("24-ja-follow-request");

        saysNothingInEnglish(form);
    }

    private void bobApproves() {
        Tasklist tasklist = people.person("bob", Spoken.JAPANESE).tasklist();

        tasklist.openVote(VOTE)
                .says("電話で本人に確認しました")
                .choose("承認する")
                .enterCode(node.codes(), "bob", "コードを送信する", "確認コード")
                .send();

        tasklist.tells("承認の投票を受け付けました")
                .says("ボールトが、復元のためにアカウント Recovery (333333333333) へ開かれます。")
                .close();
    }

    private void ritaRestores() {
        Tasklist tasklist = people.person("rita", Spoken.JAPANESE).tasklist();
        Form form = tasklist.openRequest(RESTORE)
                .says("アカウント Recovery (333333333333) で読み取り専用に開かれています：", "アクセスが自動的に終了することはありません。")
                .chooseFirst("customer-database")
                .photographed("25-ja-restore");
        saysNothingInEnglish(form);

        form.send();

        tasklist.tells("復元を開始しました").close();
        Form restores = tasklist.openRequest(RESTORE).says("実行中：");
        node.clock().advance(DemoNode.A_RESTORE);
        restores.says("復元済み：", "チェックサムは一致しています。", "復元先").photographed("26-ja-restored");
        saysNothingInEnglish(restores);
        node.restoredWhatWasBackedUp(restores.text());
    }

    private static void saysNothingInEnglish(Form form) {
        assertThat(NAMES.matcher(form.text()).replaceAll("…")).doesNotContainPattern(ENGLISH);
    }
}
