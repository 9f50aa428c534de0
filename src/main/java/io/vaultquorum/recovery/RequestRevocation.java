package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.PrepareSession;
import io.vaultquorum.session.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The vault's owner asks for the end of an access (AWS Backup, {@code RevokeRestoreAccessBackupVault}). The team votes; that
 * the organization opted in, or shares the team, is not asked, since all it does is to close.
 */
@Component
public class RequestRevocation {

    private final RestoreAccesses accesses;
    private final Revocations revocations;
    private final VaultProtections protections;
    private final PrepareSession prepareSession;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    RequestRevocation(
            RestoreAccesses accesses,
            Revocations revocations,
            VaultProtections protections,
            PrepareSession prepareSession,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.accesses = accesses;
        this.revocations = revocations;
        this.protections = protections;
        this.prepareSession = prepareSession;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the account that owns the vault, an access that is unknown or not open, a
     * second request while one is pending, a vault without a team, and a comment of more than 200 characters.
     */
    @Transactional
    public Answer<Revocation> request(VaultArn arn, @Nullable String comment, UserId caller) {
        Optional<RestoreAccess> found = accesses.findAndLock(arn);
        if (found.isEmpty()) {
            return Answer.refused(new RecoveryRefused.UnknownVault("restoreAccessBackupVaultArn", arn));
        }
        RestoreAccess access = found.get();
        return checkRole
                .administratorOf(access.sourceVault().account(), caller)
                .then(owner -> ask(access, comment, caller));
    }

    private Answer<Revocation> ask(RestoreAccess access, @Nullable String comment, UserId caller) {
        Instant now = clock.instant();
        if (!access.isOpen(now)) {
            return Answer.refused(new RecoveryRefused.AccessNotOpen(access.arn()));
        }
        if (revocations.find(access.arn()).filter(Revocation::isPending).isPresent()) {
            return Answer.refused(new RecoveryRefused.RevocationPending(access.arn()));
        }
        ApprovalRequest request = ApprovalRequest.of(access.revocation(), caller, comment);
        return protections
                .intactTeamOf(access.sourceVault())
                .then(team -> team.map(Answer::of)
                        .orElseGet(() -> Answer.refused(new RecoveryRefused.NotProtected(access.sourceVault()))))
                .then(team -> prepareSession.prepare(team, request))
                .then(session -> Answer.of(add(access, session, now)));
    }

    private Revocation add(RestoreAccess access, Session session, Instant now) {
        Revocation revocation = new Revocation(
                access.arn(), session.id(), session.request().requester(), RevocationStatus.PENDING, null, now);
        revocations.add(revocation);
        audit.append(AuditEvent.of(now, "RevokeRestoreAccessBackupVault")
                .by(revocation.requester().value())
                .inAccount(access.sourceVault().account().value())
                .ofSession(session.id().value())
                .about(access.arn().value())
                .saying(session.request().comment()));
        return revocation;
    }
}
