package io.vaultquorum.process.teamsharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.teamsharing.TeamSharing.Elements;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.sharing.ShareStatus;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A share that nobody accepts comes to nothing, and the team can be shared again. */
@VaultquorumTest
class ExpiredShareTest {

    private static final String VICTORS = "222222222222-administrators";
    private static final String RITAS = "333333333333-administrators";

    @Autowired
    private Management management;

    @Autowired
    private Stage stage;

    @Autowired
    private TeamShares shares;

    @Test
    void failsWhenNobodyAnswersWithinTwelveHours() {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running sharing = management.share(team, Cast.VAULT, Cast.RECOVERY);
        stage.timePasses(Duration.ofHours(12));
        String victors = sharing.offeredTo(VICTORS).getId();
        assertThatThrownBy(() -> sharing.complete("victor", victors, Map.of("answer", "ACCEPTED")))
                .hasMessageContaining("expired at");

        sharing.run(Elements.OFFERS_EXPIRE);

        assertFailed(sharing, ShareInvitationStatus.EXPIRED);
        assertThat(management.share(team, Cast.VAULT).offeredTo(VICTORS)).isNotNull();
    }

    @Test
    void failsWhenEverybodyDeclines() {
        Running sharing = management.share(stage.unsharedTeam(2, 3), Cast.VAULT, Cast.RECOVERY);

        sharing.complete("victor", sharing.offeredTo(VICTORS).getId(), Map.of("answer", "REJECTED"));
        sharing.complete("rita", sharing.offeredTo(RITAS).getId(), Map.of("answer", "REJECTED"));

        assertFailed(sharing, ShareInvitationStatus.REJECTED);
    }

    @Test
    void isNotOverBeforeItsTimeThoughTheTimerIsRun() {
        TeamArn team = stage.unsharedTeam(2, 3);
        Running sharing = management.share(team, Cast.VAULT);
        stage.timePasses(Duration.ofHours(11));

        sharing.run(Elements.OFFERS_EXPIRE);
        sharing.complete("victor", sharing.offeredTo(VICTORS).getId(), Map.of("answer", "ACCEPTED"));

        assertThat(sharing.end()).isEqualTo(Elements.SHARED);
        assertThat(shares.isAvailableTo(Cast.VAULT, team)).isTrue();
    }

    private void assertFailed(Running sharing, ShareInvitationStatus invitations) {
        Share share = shares.of(sharing.teamArn()).get(0);
        assertThat(sharing.end()).isEqualTo(Elements.NOT_SHARED);
        assertThat(share.status()).isEqualTo(ShareStatus.FAILED);
        assertThat(share.invitations())
                .extracting(ShareInvitation::status)
                .hasSize(2)
                .containsOnly(invitations);
        assertThat(shares.isAvailableTo(Cast.VAULT, sharing.teamArn())).isFalse();
        assertThat(shares.isAvailableTo(Cast.RECOVERY, sharing.teamArn())).isFalse();
    }
}
