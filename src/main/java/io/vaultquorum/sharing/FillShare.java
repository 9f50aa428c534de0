package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shares that are with nobody yet (RAM, {@code CreateResourceShare} without principals): they are made, and filled and emptied
 * ({@code AssociateResourceShare} and {@code DisassociateResourceShare} with a resource). They are ACTIVE, as at AWS.
 */
@Component
public class FillShare {

    private final Shares shares;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    FillShare(Shares shares, CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.shares = shares;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /** An empty share. Refuses everybody but administrators of the account, and a name that is too long. */
    @Transactional
    public Answer<Share> create(AccountId owner, String region, String name, UserId caller) {
        return checkRole
                .administratorOf(owner, caller)
                .then(user -> create(NewArn.ofShare(owner, region), owner, null, name, caller));
    }

    /** A share of what the caller may share, as whoever calls has made sure. Refuses a name that is too long. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer<Share> create(ShareableArn resource, String name, UserId caller) {
        return create(
                NewArn.ofShare(resource.account(), resource.region()), resource.account(), resource, name, caller);
    }

    private Answer<Share> create(
            String arn, AccountId owner, @Nullable ShareableArn resource, String name, UserId caller) {
        return ShareName.refuse(name).map(Answer::<Share>refused).orElseGet(() -> {
            Instant now = clock.instant();
            Share share = new Share(arn, name, owner, resource, ShareStatus.ACTIVE, true, now, now, List.of());
            shares.add(share);
            record("CreateResourceShare", share, "with nobody", caller, now);
            return Answer.of(share);
        });
    }

    /**
     * Puts into an empty share what the caller may share, as whoever calls has made sure. What it holds already may be put into it
     * again. Refuses a share that is deleted or another account's, and one that holds something else.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer<Share> put(String shareArn, ShareableArn resource, UserId caller) {
        return shares.findAndLock(shareArn)
                .filter(share -> share.status() != ShareStatus.DELETED)
                .filter(share -> share.owner().equals(resource.account()))
                .map(share -> share.isEmpty() || share.resource().equals(resource)
                        ? Answer.of(hold(share, resource, "AssociateResourceShare", "holds " + resource, caller))
                        : Answer.<Share>refused(new SharingRefused.HoldsAnother(shareArn, share.resource())))
                .orElseGet(() -> Answer.refused(new SharingRefused.UnknownShare(shareArn)));
    }

    /**
     * Takes out what it holds. Refuses everybody but administrators of the owning account, a share that is deleted, and one by
     * which any account has something or may take it.
     */
    @Transactional
    public Answer<Share> empty(String shareArn, UserId caller) {
        return shares.findAndLock(shareArn)
                .filter(share -> share.status() != ShareStatus.DELETED)
                .map(share -> checkRole
                        .administratorOf(share.owner(), caller)
                        .then(user -> share.isOffered(clock.instant())
                                ? Answer.<Share>refused(new SharingRefused.StillOffered(shareArn))
                                : Answer.of(hold(
                                        share,
                                        null,
                                        "DisassociateResourceShare",
                                        shareArn + " holds nothing",
                                        caller))))
                .orElseGet(() -> Answer.refused(new SharingRefused.UnknownShare(shareArn)));
    }

    private Share hold(Share share, @Nullable ShareableArn resource, String eventName, String words, UserId caller) {
        Instant now = clock.instant();
        shares.hold(share, resource, now);
        record(eventName, share, words, caller, now);
        return shares.find(share.arn()).orElseThrow();
    }

    private void record(String eventName, Share share, String words, UserId caller, Instant now) {
        audit.append(AuditEvent.of(now, eventName)
                .by(caller.value())
                .inAccount(share.owner().value())
                .about(share.about())
                .saying(words));
    }
}
