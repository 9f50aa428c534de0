package io.vaultquorum.process.teamonboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.process.teamonboarding.TeamOnboarding.Elements;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Management;
import io.vaultquorum.testkit.Running;
import io.vaultquorum.testkit.VaultquorumTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R2: who was invited is who decides, or nobody is. */
@VaultquorumTest
class InvalidTeamTest {

    @Autowired
    private Management management;

    @Autowired
    private Cast cast;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Mailbox mailbox;

    @BeforeEach
    void greteComes() {
        cast.join("grete");
    }

    @AfterEach
    void greteGoes() {
        identity.deleteUser("grete");
    }

    @Test
    void activatesNoTeamWithAnApproverWhoseAddressChangedMeanwhile() {
        Running onboarding = management.create(2, "alice", "grete");
        onboarding.accept("grete");
        User grete = identity.createUserQuery().userId("grete").singleResult();
        grete.setEmail("alice@example.com");
        identity.saveUser(grete);

        onboarding.accept("alice");

        assertThat(onboarding.team().statusMessage()).contains("'grete' has another e-mail address");
        assertNotValid(onboarding);
    }

    @Test
    void activatesNoTeamWithAnApproverWhoRunsThePlatformByNow() {
        Running onboarding = management.create(2, "alice", "grete");
        onboarding.accept("grete");
        identity.createMembership("grete", "camunda-admin");

        onboarding.accept("alice");

        assertThat(onboarding.team().statusMessage()).contains("'grete' administers users or the engine");
        assertNotValid(onboarding);
    }

    private void assertNotValid(Running onboarding) {
        assertThat(onboarding.end()).isEqualTo(Elements.NOT_VALID);
        assertThat(onboarding.team().state()).isEqualTo(TeamState.FAILED_VALIDATION);
        assertThat(mailbox.readersOf(onboarding.teamArn().value(), "Not active: "))
                .containsExactly("mona");
    }
}
