package io.vaultquorum.recovery;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Associates the first team with a vault (AWS Backup, {@code AssociateBackupVaultMpaApprovalTeam}). The first association
 * is not voted on.
 */
@Component
public class ProtectVault {

    private final VaultProtections protections;
    private final BackupBackend backend;
    private final Teams teams;
    private final TeamShares shares;
    private final OptIn optIn;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    ProtectVault(
            VaultProtections protections,
            BackupBackend backend,
            Teams teams,
            TeamShares shares,
            OptIn optIn,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.protections = protections;
        this.backend = backend;
        this.teams = teams;
        this.shares = shares;
        this.optIn = optIn;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the vault's account, an organization that has not opted in, a vault that is
     * unknown, not air-gapped or protected already, and a team that is not ACTIVE or not shared with the vault's account.
     */
    @Transactional
    public Answer<VaultArn> protect(VaultArn vault, TeamArn team, UserId caller) {
        return checkRole
                .administratorOf(vault.account(), caller)
                .then(administrator -> refuse(vault, team)
                        .map(Answer::<VaultArn>refused)
                        .orElseGet(() -> Answer.of(associate(vault, team, administrator))));
    }

    private Optional<Refusal> refuse(VaultArn vault, TeamArn teamArn) {
        if (!optIn.isMpaEnabled()) {
            return Optional.of(new RecoveryRefused.NotOptedIn());
        }
        Optional<Vault> found = backend.findVault(vault);
        if (found.isEmpty()) {
            return Optional.of(new RecoveryRefused.UnknownVault(vault));
        }
        if (!found.get().isLogicallyAirGapped()) {
            return Optional.of(new RecoveryRefused.NotAirGapped(vault));
        }
        if (protections.teamOf(vault).isPresent()) {
            return Optional.of(new RecoveryRefused.AlreadyProtected(vault));
        }
        Optional<ApprovalTeam> team = teams.findAndHold(teamArn);
        if (team.isEmpty()) {
            return Optional.of(new TeamRefused.UnknownTeam(teamArn));
        }
        if (!team.get().isActive()) {
            return Optional.of(new RecoveryRefused.TeamNotActive(
                    team.get().name(), team.get().status().name()));
        }
        return shares.isAvailableTo(vault.account(), teamArn)
                ? Optional.empty()
                : Optional.of(new RecoveryRefused.TeamNotShared(
                        teamArn, vault.account().value()));
    }

    private VaultArn associate(VaultArn vault, TeamArn team, User administrator) {
        Instant now = clock.instant();
        protections.add(vault, team, now);
        audit.append(AuditEvent.of(now, "AssociateBackupVaultMpaApprovalTeam")
                .by(administrator.id().value())
                .inAccount(vault.account().value())
                .about(vault.value())
                .saying(team.value()));
        return vault;
    }
}
