package io.vaultquorum.process.vaultprotection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.vaultprotection.VaultProtection.Elements;
import io.vaultquorum.recovery.AssociationStatus;
import io.vaultquorum.recovery.ProtectionUpdates;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.OwnThread;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class FirstTeamTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private ProtectionUpdates updates;

    @Autowired
    private HistoryService history;

    @Autowired
    private RuntimeService runtime;

    @Test
    void associatesTheFirstTeamAtOnceAndAsksNobody() {
        VaultArn vault = stage.vault(Map.of());
        TeamArn team = stage.team(2, 3);

        ProcessInstance instance = requests.protect(vault, team, "victor");

        assertThat(instance.isEnded()).isTrue();
        assertThat(Recovery.endOf(history, instance.getId())).isEqualTo(Elements.PROTECTED);
        assertThat(protections.teamOf(vault)).contains(team);
        assertThat(updates.find(vault)).hasValueSatisfying(update -> {
            assertThat(update.status()).isEqualTo(AssociationStatus.APPROVED);
            assertThat(update.session()).isNull();
        });
    }

    @Test
    void beginsNothingForATeamThatIsNotSharedWithTheVaultsAccount() {
        VaultArn vault = stage.vault(Map.of());
        TeamArn team = stage.unsharedTeam(2, 3);

        assertThatThrownBy(() -> requests.protect(vault, team, "victor"))
                .hasMessageContaining("is not shared with account 222222222222");

        assertThat(protections.teamOf(vault)).isEmpty();
        assertThat(updates.find(vault)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(VaultProtection.PROCESS)
                        .processInstanceBusinessKey(vault.name())
                        .count())
                .isZero();
    }

    @Test
    void beginsNothingForWhoeverDoesNotAdministerTheVaultsAccount() {
        VaultArn vault = stage.vault(Map.of());
        TeamArn team = stage.team(2, 3);

        assertThatThrownBy(() -> requests.protect(vault, team, "rita"))
                .hasMessageContaining("'rita' is not an administrator of Vault (222222222222)");

        assertThat(protections.teamOf(vault)).isEmpty();
    }

    /** Whoever comes second is not the first: the team that was is asked, and nobody overwrites it. */
    @RepeatedTest(10)
    void isTheFirstOfOneTeamOnlyWhenTwoComeAtOnce() throws Exception {
        TeamArn dayShift = stage.team(2, 3);
        TeamArn nightShift = stage.team(2, Cast.APPROVERS.subList(3, 5));
        VaultArn vault = stage.protectedVault(dayShift);
        Request removal = requests.removal(vault);
        removal.approve("alice", "bob");
        removal.run(Elements.APPLY_PROTECTION);
        CountDownLatch start = new CountDownLatch(1);

        List<CompletableFuture<Boolean>> isFirst = Stream.of(dayShift, nightShift)
                .map(team -> CompletableFuture.supplyAsync(
                        () -> {
                            await(start);
                            return requests.protect(vault, team, "victor").isEnded();
                        },
                        new OwnThread()))
                .toList();
        start.countDown();

        assertThat(isFirst.get(0).get(30, TimeUnit.SECONDS))
                .isNotEqualTo(isFirst.get(1).get(30, TimeUnit.SECONDS));
        assertThat(protections.teamOf(vault)).contains(isFirst.get(0).get() ? dayShift : nightShift);
        assertThat(updates.find(vault).orElseThrow().isPending()).isTrue();
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
