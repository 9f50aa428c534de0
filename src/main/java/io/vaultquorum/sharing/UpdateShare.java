package io.vaultquorum.sharing;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Renames a share (RAM, {@code UpdateResourceShare}). Who has the resource is not changed by that. */
@Component
public class UpdateShare {

    private final Shares shares;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    UpdateShare(Shares shares, CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.shares = shares;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is empty stays as it is. Refuses everybody but administrators of the owning account, a share that is deleted, and a
     * name that is too long.
     */
    @Transactional
    public Answer<Share> update(
            String shareArn, Optional<String> name, Optional<Boolean> allowExternalPrincipals, UserId caller) {
        return shares.findAndLock(shareArn)
                .filter(share -> share.status() != ShareStatus.DELETED)
                .map(share -> checkRole
                        .administratorOf(share.owner(), caller)
                        .then(owner -> name.flatMap(ShareName::refuse)
                                .map(Answer::<Share>refused)
                                .orElseGet(() -> Answer.of(update(
                                        share,
                                        name.orElse(share.name()),
                                        allowExternalPrincipals.orElse(share.allowExternalPrincipals()),
                                        caller)))))
                .orElseGet(() -> Answer.refused(new SharingRefused.UnknownShare(shareArn)));
    }

    private Share update(Share share, String name, boolean allowExternalPrincipals, UserId caller) {
        Instant now = clock.instant();
        shares.update(share.arn(), name, allowExternalPrincipals, now);
        audit.append(AuditEvent.of(now, "UpdateResourceShare")
                .by(caller.value())
                .inAccount(share.owner().value())
                .about(share.about())
                .saying(share.arn() + " is called " + name));
        return shares.find(share.arn()).orElseThrow();
    }
}
