package io.vaultquorum.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Users;
import io.vaultquorum.sharing.AnswerShareInvitation;
import io.vaultquorum.sharing.FillShare;
import io.vaultquorum.sharing.InviteAccounts;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.Shares;
import io.vaultquorum.sharing.VaultShares;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.backup.model.DescribeBackupVaultResponse;

/** Who shares a vault walks past its team: that is refused from both sides, or the platform allows both at once. */
@VaultquorumTest
class ProtectedOrSharedTest {

    @Autowired
    private Stage stage;

    @Autowired
    private ProtectedOrShared rule;

    @Autowired
    private InviteAccounts inviteAccounts;

    @Autowired
    private FillShare fillShare;

    @Autowired
    private Shares shares;

    @Autowired
    private VaultShares vaultShares;

    @Autowired
    private AnswerShareInvitation answerShareInvitation;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private Users users;

    @Autowired
    private CheckRole checkRole;

    @Autowired
    private ConfigurableEnvironment environment;

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    private int port;

    private ProtectedOrShared asAtAws;

    @BeforeEach
    void configureANodeThatAllowsBoth() {
        MapPropertySource configured =
                new MapPropertySource("configured", Map.of("vaultquorum.sharing.protected-vaults", "true"));
        environment.getPropertySources().addFirst(configured);
        try {
            asAtAws = beans.createBean(ProtectedOrShared.class);
        } finally {
            environment.getPropertySources().remove("configured");
        }
    }

    private <T> T inTransaction(Supplier<T> deed) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> deed.get()));
    }

    private Share share(VaultArn vault, ProtectedOrShared asConfigured) {
        ShareVault shareVault =
                new ShareVault(inviteAccounts, fillShare, asConfigured, shares, vaultShares, backend, users, checkRole);
        return inTransaction(() -> shareVault.share(vault, "to rita", List.of(Cast.RECOVERY), Cast.VICTOR))
                .orThrow(refusal -> new AssertionError(refusal.message()));
    }

    @Test
    void allowsBothSidesWhereThePlatformDoes() {
        VaultArn guarded = stage.protectedVault(stage.team(2, 3));
        VaultArn shared = stage.vault(Map.of());
        share(shared, rule);

        Optional<Refusal> toShare = inTransaction(() -> rule.refusesToShare(guarded));
        Optional<Refusal> toProtect = inTransaction(() -> rule.refusesToProtect(shared));

        assertThat(toShare).contains(new RecoveryRefused.ProtectedNotShared(guarded));
        assertThat(toProtect).get().isInstanceOf(RecoveryRefused.SharedNotProtected.class);
        assertThat(rule.refusesToProtectAnew(shared)).isEqualTo(toProtect);
        Optional<Refusal> toShareAtAws = inTransaction(() -> asAtAws.refusesToShare(guarded));
        Optional<Refusal> toProtectAtAws = inTransaction(() -> asAtAws.refusesToProtect(shared));
        assertThat(toShareAtAws).isEmpty();
        assertThat(toProtectAtAws).isEmpty();
    }

    @Test
    void showsAVaultThatHasBothWithoutItsTeam() {
        VaultArn vault = stage.protectedVault(stage.team(2, 3));
        Share share = share(vault, asAtAws);
        Answer<Share> accepted = answerShareInvitation.answer(
                share.invitationOf(Cast.RECOVERY).orElseThrow().arn(), true, Cast.RITA);

        DescribeBackupVaultResponse seen = new AwsClients(port)
                .backup("rita")
                .describeBackupVault(
                        describe -> describe.backupVaultName(vault.name()).backupVaultAccountId(Cast.VAULT.value()));

        assertThat(accepted.refusal()).isEmpty();
        assertThat(seen.backupVaultArn()).isEqualTo(vault.value());
        assertThat(seen.mpaApprovalTeamArn()).as("the owner's affair").isNull();
    }
}
