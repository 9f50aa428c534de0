package io.vaultquorum.process.teamsharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.OrganizationSharing;
import io.vaultquorum.process.teamsharing.TeamSharing.Elements;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.sharing.ShareStatus;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.sharing.WithdrawShare;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@VaultquorumTest
class SharedTeamTest {

    private static final String VICTORS = "222222222222-administrators";
    private static final String RITAS = "333333333333-administrators";

    @Autowired
    private WithdrawShare withdrawShare;

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private TeamShares shares;

    @Autowired
    private OrganizationSharing organizationSharing;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailbox mailbox;

    /** There is no way back through any door. */
    @AfterEach
    void acceptanceIsNeededAgain() {
        jdbc.sql("update VQ_GLOBAL_SETTING set SETTING_VALUE = 'false'"
                        + " where SETTING_NAME = 'isSharingWithOrganizationEnabled'")
                .update();
    }

    @Test
    void isSharedWithWhoeverAcceptsAndWithNobodyElse() {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running sharing = management.share(team, Cast.VAULT, Cast.RECOVERY);
        sharing.run(Elements.OFFERS_MAILED);
        assertThat(invitees(sharing)).containsExactly("rita", "victor");

        sharing.complete("victor", sharing.offeredTo(VICTORS).getId(), Map.of("answer", "ACCEPTED"));
        assertThat(share(team).status()).isEqualTo(ShareStatus.ACTIVE);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isTrue();
        assertThat(shares.isAvailableTo(Cast.RECOVERY, team)).isFalse();
        assertThat(sharing.end()).isNull();
        sharing.complete("rita", sharing.offeredTo(RITAS).getId(), Map.of("answer", "REJECTED"));

        assertThat(sharing.end()).isEqualTo(Elements.SHARED);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isTrue();
        assertThat(shares.isAvailableTo(Cast.RECOVERY, team)).isFalse();
    }

    @Test
    void staysSharedWithWhoAcceptedWhenTheOthersDoNotAnswerInTime() {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running sharing = management.share(team, Cast.VAULT, Cast.RECOVERY);
        sharing.complete("victor", sharing.offeredTo(VICTORS).getId(), Map.of("answer", "ACCEPTED"));
        stage.timePasses(Duration.ofHours(12));

        sharing.run(Elements.OFFERS_EXPIRE);

        assertThat(sharing.end()).isEqualTo(Elements.SHARED);
        assertThat(share(team).invitations())
                .extracting(ShareInvitation::status)
                .containsExactly(ShareInvitationStatus.ACCEPTED, ShareInvitationStatus.EXPIRED);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isTrue();
    }

    @Test
    void needsNoAcceptanceOnceSharingIsEnabledForTheOrganization() {
        TeamArn team = stage.unsharedTeam(2, 3);
        organizationSharing.enable(Cast.MONA).orThrow(refusal -> new AssertionError(refusal.message()));

        Running sharing = management.share(team, Cast.VAULT, Cast.RECOVERY);

        assertThat(sharing.end()).isEqualTo(Elements.SHARED);
        assertThat(share(team).status()).isEqualTo(ShareStatus.ACTIVE);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isTrue();
        assertThat(shares.isAvailableTo(Cast.RECOVERY, team)).isTrue();
        assertThat(invitees(sharing)).isEmpty();
    }

    @RepeatedTest(5)
    void isWithdrawnOnceWhenTwoAdministratorsWithdrawAtOnce() throws Exception {
        TeamArn team = stage.unsharedTeam(2, 3);
        stage.share(team, Cast.VAULT, Cast.VICTOR);

        List<CompletableFuture<Boolean>> withdrawn = Stream.of(1, 2)
                .map(nth -> CompletableFuture.supplyAsync(
                        () -> withdrawShare
                                .withdraw(team, Cast.VAULT, Cast.MONA)
                                .refusal()
                                .isEmpty(),
                        new OwnThread()))
                .toList();

        for (CompletableFuture<Boolean> each : withdrawn) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isFalse();
    }

    private Share share(TeamArn team) {
        return shares.of(team).get(0);
    }

    /** Who was mailed about the team's share. */
    private List<String> invitees(Running sharing) {
        return share(sharing.teamArn()).invitations().stream()
                .flatMap(invitation -> mailbox.readersOf(invitation.arn(), "").stream())
                .sorted()
                .toList();
    }
}
