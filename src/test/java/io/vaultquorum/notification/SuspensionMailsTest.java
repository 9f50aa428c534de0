package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.Suspension;
import io.vaultquorum.organization.Suspensions;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WatchSuspensions;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom a node tells of a suspension that the host wrote, and in which words. */
@VaultquorumTest
class SuspensionMailsTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private Suspensions suspensions;

    @Autowired
    private WatchSuspensions watch;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nothingIsLeftToTell() {
        jdbc.sql("delete from VQ_ACCOUNT_SUSPENSION").update();
    }

    @AfterEach
    void releaseAll() {
        suspensions.accountsNow().forEach(suspensions::release);
        cast.speaks("alice", null);
        cast.speaks("mona", null);
    }

    private Suspension suspend(AccountId account) {
        return suspensions.suspend(account).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    private Suspension release(AccountId account) {
        return suspensions.release(account).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    private String text(Suspension about, String reader) {
        return letter(about, reader).text();
    }

    private Mailbox.Letter letter(Suspension about, String reader) {
        return jdbc.sql(
                        "select * from VQ_MAIL where MAIL_KEY like :key and USER_ID = :user order by CREATION_TIME desc")
                .param("key", "%" + about.id() + "%")
                .param("user", reader)
                .query((row, number) -> new Mailbox.Letter(
                        row.getString("USER_ID"),
                        row.getString("SUBJECT"),
                        row.getString("TEXT_BODY"),
                        row.getString("HTML_BODY")))
                .list()
                .get(0);
    }

    @Test
    void tellsApproversWhatItMeansAndWhatToDo() {
        stage.protectedVault(stage.team(2, 3));
        Suspension suspension = suspend(Cast.VAULT);

        watch.look();

        assertThat(letter(suspension, "alice").subject()).isEqualTo("Suspended: account Vault (222222222222)");
        assertThat(text(suspension, "alice")).matches("""
                Account Vault \\(222222222222\\) was suspended at the host, since it may be in the wrong hands\\.
                Since:            \\d\\d:\\d\\d UTC on \\d+ \\w+ \\d{4}

                Its users:        None of its users and access keys gets in anywhere, administrators included\\.
                Its requests:     Nothing that it asked for is carried out, even where it is approved\\. It cannot ask for anything new\\.
                Recovery:         It goes on\\. The other accounts ask for access as ever, to this account's vaults too, and restore from what is open to them\\.

                Vote on the requests of other accounts as ever\\. Reject what this account asked for, unless you are sure of it: left open, it could still be approved after the release\\.

                Your tasks:
                http\\S+
                Opening this page does nothing by itself: you log in first\\.

                --\\s
                Vaultquorum
                """);
    }

    @Test
    void tellsAdministratorsOfTheOthersWhatToLookFor() {
        Suspension suspension = suspend(Cast.VAULT);

        watch.look();

        assertThat(text(suspension, "rita"))
                .startsWith("Account Vault (222222222222) was suspended at the host")
                .contains("Look whether your account asked for, accepted or shared anything lately")
                .doesNotContain("Vote on the requests");
    }

    @Test
    void tellsItInTheReadersLanguage() {
        cast.speaks("alice", "ja");
        cast.speaks("mona", "ja");
        stage.protectedVault(stage.team(2, 3));
        Suspension suspension = suspend(Cast.VAULT);

        watch.look();

        assertThat(letter(suspension, "alice").subject()).isEqualTo("アカウントの停止：Vault (222222222222)");
        assertThat(text(suspension, "alice"))
                .startsWith("アカウント Vault (222222222222) は、不正に使われているおそれがあるため、ホストで停止されました。\n停止日時：        20")
                .contains("このアカウントの申請は、承認されても実行されません。", "これまでどおり投票してください");
        assertThat(letter(suspension, "alice").html()).contains("<html lang=\"ja\">", "ホストで停止されました");
        assertThat(text(suspension, "mona")).contains("身に覚えのない申請・承諾・共有");
        assertThat(letter(suspension, "bob").subject()).startsWith("Suspended: ");
        release(Cast.VAULT);

        watch.look();

        assertThat(letter(suspension, "alice").subject()).isEqualTo("アカウントの停止解除：Vault (222222222222)");
        assertThat(text(suspension, "alice")).contains("解除日時：        20", "改めて申請が必要です");
    }

    @Test
    void tellsEverybodyOnce() {
        Suspension suspension = suspend(Cast.VAULT);
        watch.look();
        int told = readers(suspension).size();

        watch.look();

        assertThat(readers(suspension)).hasSize(told).doesNotHaveDuplicates().contains("mona", "rita");
    }

    @Test
    void tellsBothOfWhatHappenedWhileNoNodeRan() {
        suspend(Cast.VAULT);
        Suspension suspension = release(Cast.VAULT);

        watch.look();

        assertThat(mailbox.readersOf(suspension.id(), "Suspended: account Vault"))
                .contains("rita");
        assertThat(mailbox.readersOf(suspension.id(), "Released: account Vault"))
                .contains("rita");
    }

    @Test
    void tellsApproversOfTheTeamsThatTheAccountOwnsOrAsks() {
        UserId nora = new UserId(cast.newcomer("nora"));
        UserId nick = new UserId(cast.newcomer("nick"));
        stage.unsharedTeam(2, 3);
        stage.protectedVault(stage.team(2, List.of(nora, nick)));

        Suspension ofManagement = suspend(Cast.MANAGEMENT);
        watch.look();
        release(Cast.MANAGEMENT);
        Suspension ofRecovery = suspend(Cast.RECOVERY);
        watch.look();
        release(Cast.RECOVERY);
        Suspension ofNeighbour = suspend(Cast.NEIGHBOUR);
        watch.look();

        assertThat(readers(ofManagement))
                .contains(nora.value(), nick.value(), "victor", "rita")
                .doesNotContain("mona");
        assertThat(readers(ofRecovery)).contains(nora.value(), "mona", "victor").doesNotContain("rita");
        assertThat(readers(ofNeighbour)).contains("mona", "victor", "rita").doesNotContain(nora.value());
    }

    @Test
    void saysNothingToTheAdministratorsOfAnotherSuspendedAccount() {
        suspend(Cast.RECOVERY);
        Suspension suspension = suspend(Cast.VAULT);

        watch.look();

        assertThat(readers(suspension)).contains("mona").doesNotContain("rita", "victor");
    }

    private List<String> readers(Suspension suspension) {
        return mailbox.readersOf("suspension:" + suspension.id(), "Suspended");
    }
}
