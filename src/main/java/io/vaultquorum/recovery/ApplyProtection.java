package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.SessionEnded;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamDeleted;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import io.vaultquorum.vault.VaultDeleted;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replaces or removes a vault's team once that team has approved it. */
@Component
public class ApplyProtection {

    private final VaultProtections protections;
    private final ProtectionUpdates updates;
    private final ProtectedOrShared protectedOrShared;
    private final Execution execution;
    private final Teams teams;
    private final CheckRole checkRole;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Clock clock;

    ApplyProtection(
            VaultProtections protections,
            ProtectionUpdates updates,
            ProtectedOrShared protectedOrShared,
            Execution execution,
            Teams teams,
            CheckRole checkRole,
            Accounts accounts,
            AuditTrail audit,
            Clock clock) {
        this.protections = protections;
        this.updates = updates;
        this.protectedOrShared = protectedOrShared;
        this.execution = execution;
        this.teams = teams;
        this.checkRole = checkRole;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses, for good, when the requester may not any more (R10) and when the new team is not ACTIVE any more, or
     * the vault is shared by now. A share that was withdrawn meanwhile stops nothing (R11).
     *
     * @throws Execution.NotApprovedException if the ledger does not say that exactly this was approved (R1)
     */
    @Transactional
    public Answer<ProtectionUpdate> apply(VaultArn vault) {
        ProtectionUpdate asked = updates.find(vault).orElseThrow();
        SessionId session = Objects.requireNonNull(asked.session(), "Nobody voted on the team of " + vault);
        execution.requireApproved(session, asked.exactly());
        Optional<ApprovalTeam> team = Optional.ofNullable(asked.team()).flatMap(teams::findAndHold);
        ProtectionUpdate update = updates.findAndLock(vault).orElseThrow();
        if (update.status() == AssociationStatus.FAILED) {
            throw new IllegalStateException("The request was given up: " + update.statusMessage());
        }
        if (update.status() == AssociationStatus.APPROVED) {
            return Answer.of(update);
        }
        Optional<Refusal> refused = refuse(update, team);
        if (refused.isPresent()) {
            updates.update(update.ended(AssociationStatus.FAILED, refused.get().message()));
            execution.failed(session, refused.get().message());
            return Answer.refused(refused.get());
        }
        Instant now = clock.instant();
        team.ifPresentOrElse(found -> protections.set(vault, found.arn(), now), () -> protections.remove(vault));
        ProtectionUpdate done = update.ended(AssociationStatus.APPROVED, null);
        updates.update(done);
        execution.succeeded(session);
        audit.append(VaultProtections.changed(vault, team.map(ApprovalTeam::arn), now)
                .ofSession(session.value()));
        return Answer.of(done);
    }

    private Optional<Refusal> refuse(ProtectionUpdate update, Optional<ApprovalTeam> team) {
        if (!checkRole.isAdministratorOf(update.vault().account(), update.requester())) {
            return Optional.of(new RecoveryRefused.RequesterLostRight(
                    update.requester(),
                    accounts.describe(update.vault().account()),
                    checkRole.isSuspended(update.vault().account())));
        }
        if (update.team() == null) {
            return Optional.empty();
        }
        if (team.isEmpty()) {
            return Optional.of(new TeamRefused.UnknownTeam(update.team()));
        }
        return team.get().isActive()
                ? protectedOrShared.refusesToProtectAnew(update.vault())
                : Optional.of(new RecoveryRefused.TeamNotActive(
                        team.get().name(), team.get().status()));
    }

    /** Its session ended without an approval: the vault keeps its team. Runs in the transaction that ended the session. */
    @EventListener
    void on(SessionEnded ended) {
        if (ended.outcome() != Outcome.APPROVED) {
            updates.ofSession(ended.session().id())
                    .filter(ProtectionUpdate::isPending)
                    .ifPresent(update -> updates.update(
                            update.ended(AssociationStatus.FAILED, "the request ended as " + ended.outcome())));
        }
    }

    /** It was approved, and will never be carried out: the process that should is gone. Does nothing unless it is pending. */
    @Transactional
    public void giveUp(VaultArn vault, String why) {
        updates.find(vault)
                .filter(ProtectionUpdate::isPending)
                .flatMap(update -> Optional.ofNullable(update.session()))
                .ifPresent(session -> execution.failed(session, why)); // the session's lock comes first
        updates.findAndLock(vault)
                .filter(ProtectionUpdate::isPending)
                .ifPresent(update -> updates.update(update.ended(AssociationStatus.FAILED, why)));
    }

    /**
     * Its team is gone by its own vote: the vault has none, and may be given another. A team without a say protects nothing.
     *
     * @throws IllegalStateException if the team protects vaults and nobody voted on its deletion
     */
    @EventListener
    void on(TeamDeleted deleted) {
        ApprovalTeam team = deleted.team();
        List<VaultArn> vaults = protections.vaultsOf(List.of(team.arn()));
        if (!vaults.isEmpty()
                && team.pendingChange().map(ApprovalTeam.Change::sessionId).isEmpty()) {
            throw new IllegalStateException("The team " + team.arn() + " protects " + vaults
                    + ", and its members were not asked. Nothing is deleted.");
        }
        vaults.forEach(vault -> forget(vault, team.arn() + " was deleted"));
    }

    /**
     * The vault is gone, and it was empty: a new one of its name begins without a team, as every vault does, and nothing that
     * was asked for the old one is done to it.
     */
    @EventListener
    void on(VaultDeleted deleted) {
        giveUp(deleted.vault(), "the vault was deleted");
        if (protections.teamOf(deleted.vault()).isPresent()) {
            forget(deleted.vault(), "the vault was deleted");
        }
    }

    private void forget(VaultArn vault, String why) {
        protections.remove(vault);
        audit.append(VaultProtections.removed(vault, why, clock.instant()));
    }
}
