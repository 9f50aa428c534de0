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
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.PrepareSession;
import io.vaultquorum.session.RequesterComment;
import io.vaultquorum.sharing.TeamShares;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for a team to protect a vault, instead of the one that does, or for none (AWS Backup,
 * {@code AssociateBackupVaultMpaApprovalTeam} and {@code DisassociateBackupVaultMpaApprovalTeam}). The first association is
 * made at once; from then on the team that protects the vault votes.
 */
@Component
public class RequestProtection {

    private final VaultProtections protections;
    private final ProtectionUpdates updates;
    private final PrepareSession prepareSession;
    private final BackupBackend backend;
    private final Teams teams;
    private final TeamShares shares;
    private final ProtectedOrShared protectedOrShared;
    private final OptIn optIn;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    RequestProtection(
            VaultProtections protections,
            ProtectionUpdates updates,
            PrepareSession prepareSession,
            BackupBackend backend,
            Teams teams,
            TeamShares shares,
            ProtectedOrShared protectedOrShared,
            OptIn optIn,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.protections = protections;
        this.updates = updates;
        this.prepareSession = prepareSession;
        this.backend = backend;
        this.teams = teams;
        this.shares = shares;
        this.protectedOrShared = protectedOrShared;
        this.optIn = optIn;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the vault's account, an organization that has not opted in, a vault that is
     * unknown or not air-gapped, a team for one that is shared, unless the platform allows that, a second request while one
     * is pending, a team that is unknown or not shared with the vault's account, not ACTIVE or the vault's already, a
     * removal where there is no team, and a comment of more than 200 characters.
     *
     * @param team the team that is to protect the vault; empty to remove the one that does
     * @return APPROVED where it is done, PENDING where a session has to decide
     */
    @Transactional
    public Answer<ProtectionUpdate> request(
            VaultArn vault, Optional<TeamArn> team, @Nullable String comment, UserId caller) {
        return checkRole.administratorOf(vault.account(), caller).then(administrator -> {
            Optional<Refusal> shared = team.flatMap(asked -> protectedOrShared.refusesToProtect(vault));
            Optional<TeamArn> current = protections.teamOf(vault);
            current.or(() -> team)
                    .ifPresent(teams::findAndHold); // requests of the same moment queue here; then it is read anew
            return protections
                    .intactTeamOf(vault)
                    .then(protecting -> RequesterComment.refuse(comment)
                            .map(Refusal.class::cast)
                            .or(() -> refuse(vault, team, protecting))
                            .or(() -> shared)
                            .map(Answer::<ProtectionUpdate>refused)
                            .orElseGet(() -> protecting
                                    .map(asked -> ask(vault, team, asked, comment, caller))
                                    .orElseGet(() -> Answer.of(associate(vault, team.orElseThrow(), caller)))));
        });
    }

    private Optional<Refusal> refuse(VaultArn vault, Optional<TeamArn> team, Optional<TeamArn> current) {
        if (!optIn.isMpaEnabled()) {
            return Optional.of(new RecoveryRefused.NotOptedIn());
        }
        Optional<Vault> found = backend.findVault(vault);
        if (found.isEmpty()) {
            return Optional.of(new RecoveryRefused.UnknownVault("backupVaultArn", vault));
        }
        if (!found.get().isLogicallyAirGapped()) {
            return Optional.of(new RecoveryRefused.NotAirGapped(vault));
        }
        if (updates.findAndLock(vault).filter(ProtectionUpdate::isPending).isPresent()) {
            return Optional.of(new RecoveryRefused.ProtectionPending(vault));
        }
        if (team.isEmpty()) {
            return current.isEmpty() ? Optional.of(new RecoveryRefused.NotProtected(vault)) : Optional.empty();
        }
        return current.equals(team)
                ? Optional.of(new RecoveryRefused.AlreadyProtected(vault))
                : refuse(team.get(), vault);
    }

    private Optional<Refusal> refuse(TeamArn arn, VaultArn vault) {
        Optional<ApprovalTeam> team = shares.isAvailableTo(vault.account(), arn) ? teams.find(arn) : Optional.empty();
        if (team.isEmpty()) {
            return Optional.of(
                    new RecoveryRefused.TeamNotShared(arn, vault.account().value()));
        }
        return team.get().isActive()
                ? Optional.empty()
                : Optional.of(new RecoveryRefused.TeamNotActive(
                        team.get().name(), team.get().status()));
    }

    private ProtectionUpdate associate(VaultArn vault, TeamArn team, UserId caller) {
        Instant now = clock.instant();
        ProtectionUpdate update = new ProtectionUpdate(vault, team, null, caller, AssociationStatus.PENDING, null, now);
        ProtectionUpdate done = update.ended(AssociationStatus.APPROVED, null);
        protections.add(vault, team, now); // who comes second is not the first: it is asked for anew, with a vote
        updates.add(done);
        audit.append(event(done));
        audit.append(VaultProtections.changed(vault, Optional.of(team), now));
        return done;
    }

    private Answer<ProtectionUpdate> ask(
            VaultArn vault, Optional<TeamArn> team, TeamArn asked, @Nullable String comment, UserId caller) {
        ProtectionUpdate update = new ProtectionUpdate(
                vault, team.orElse(null), null, caller, AssociationStatus.PENDING, null, clock.instant());
        ApprovalRequest request = ApprovalRequest.of(update.exactly(), caller, comment);
        return prepareSession.prepare(asked, request).then(session -> {
            ProtectionUpdate pending = new ProtectionUpdate(
                    vault, update.team(), session.id(), caller, update.status(), null, update.initiationTime());
            updates.add(pending);
            audit.append(event(pending).ofSession(session.id().value()));
            return Answer.of(pending);
        });
    }

    private static AuditEvent event(ProtectionUpdate update) {
        return AuditEvent.of(
                        update.initiationTime(), update.operation().actionName().replaceFirst("^backup:", ""))
                .by(update.requester().value())
                .inAccount(update.vault().account().value())
                .about(update.vault().value())
                .saying(update.team() == null ? "no team" : update.team().value());
    }
}
