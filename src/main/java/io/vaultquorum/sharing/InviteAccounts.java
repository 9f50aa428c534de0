package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.OrganizationSharing;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offers a resource to accounts, for whoever has made sure that the caller may share it, and that nobody else changes that until
 * the transaction ends. An invitation lives 12 hours; once sharing is enabled for the organization, whose accounts all of ours
 * are, none is needed.
 */
@Component
public class InviteAccounts {

    private static final Duration INVITATION_LIFETIME = Duration.ofHours(12);

    private final Shares shares;
    private final Accounts accounts;
    private final OrganizationSharing organizationSharing;
    private final AuditTrail audit;
    private final Clock clock;

    InviteAccounts(
            Shares shares, Accounts accounts, OrganizationSharing organizationSharing, AuditTrail audit, Clock clock) {
        this.shares = shares;
        this.accounts = accounts;
        this.organizationSharing = organizationSharing;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a share and invites the accounts to it.
     *
     * <p>Refuses a name that is too long, no account at all, an unknown one, the owner's own, and one that has the resource
     * already or is asked.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer<Share> share(ShareableArn resource, String name, List<AccountId> receivers, UserId caller) {
        return ShareName.refuse(name)
                .or(() -> refuse(resource, receivers))
                .map(Answer::<Share>refused)
                .orElseGet(() -> Answer.of(add(resource, name, receivers, caller)));
    }

    private Share add(ShareableArn resource, String name, List<AccountId> receivers, UserId caller) {
        Instant now = clock.instant();
        String shareArn = NewArn.ofShare(resource.account(), resource.region());
        List<ShareInvitation> invitations = invite(resource, shareArn, receivers, now);
        Share share = new Share(
                shareArn,
                name,
                resource.account(),
                resource,
                areAccepted(invitations) ? ShareStatus.ACTIVE : ShareStatus.PENDING,
                true,
                now,
                now,
                invitations);
        shares.add(share);
        record("CreateResourceShare", resource, invitations, caller, now);
        return share;
    }

    /**
     * Invites more accounts to a share, or those again that did not accept. Refuses a share that is deleted or does not hold that
     * resource any more, and the accounts that a new share would not be allowed with.
     *
     * @return the new invitations
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Answer<List<ShareInvitation>> extend(
            String shareArn, ShareableArn resource, List<AccountId> receivers, UserId caller) {
        return shares.findAndLock(shareArn)
                .filter(share -> share.status() != ShareStatus.DELETED)
                .map(share -> refuse(share, resource, receivers)
                        .map(Answer::<List<ShareInvitation>>refused)
                        .orElseGet(() -> Answer.of(add(share, receivers, caller))))
                .orElseGet(() -> Answer.refused(new SharingRefused.UnknownShare(shareArn)));
    }

    private Optional<Refusal> refuse(Share share, ShareableArn resource, List<AccountId> receivers) {
        if (share.isEmpty()) {
            return Optional.of(new SharingRefused.Empty(share.arn()));
        }
        return share.resource().equals(resource)
                ? refuse(resource, receivers)
                : Optional.of(new SharingRefused.HoldsAnother(share.arn(), share.resource()));
    }

    private List<ShareInvitation> add(Share share, List<AccountId> receivers, UserId caller) {
        Instant now = clock.instant();
        List<ShareInvitation> invitations = invite(share.resource(), share.arn(), receivers, now);
        invitations.forEach(invitation -> {
            share.invitationOf(invitation.receiver()).ifPresent(earlier -> shares.withdraw(earlier, now));
            shares.add(invitation);
        });
        if (areAccepted(invitations) && share.status() != ShareStatus.ACTIVE) {
            shares.become(share, ShareStatus.ACTIVE, now);
        } else if (share.status() == ShareStatus.FAILED) {
            shares.become(share, ShareStatus.PENDING, now);
        }
        record("AssociateResourceShare", share.resource(), invitations, caller, now);
        return invitations;
    }

    private Optional<Refusal> refuse(ShareableArn resource, List<AccountId> receivers) {
        if (receivers.isEmpty()) {
            return Optional.of(new SharingRefused.NoAccount());
        }
        Instant now = clock.instant();
        List<Share> standing = shares.of(resource);
        for (AccountId receiver : receivers) {
            if (accounts.find(receiver).isEmpty()) {
                return Optional.of(new OrganizationRefused.UnknownAccount(receiver));
            }
            if (receiver.equals(resource.account())) {
                return Optional.of(new SharingRefused.OwnAccount(receiver));
            }
            boolean has = shares.sharedWith(receiver).contains(resource)
                    || standing.stream()
                            .flatMap(share -> share.invitationOf(receiver).stream())
                            .anyMatch(invitation -> invitation.isOpen(now));
            if (has) {
                return Optional.of(new SharingRefused.AlreadyShared(receiver));
            }
        }
        return Optional.empty();
    }

    /** One offer to these accounts. */
    private List<ShareInvitation> invite(
            ShareableArn resource, String shareArn, List<AccountId> receivers, Instant now) {
        String offerId = UUID.randomUUID().toString();
        boolean accepted = organizationSharing.isEnabled();
        return receivers.stream()
                .distinct()
                .map(receiver -> new ShareInvitation(
                        NewArn.ofInvitation(resource),
                        shareArn,
                        offerId,
                        receiver,
                        accepted ? ShareInvitationStatus.ACCEPTED : ShareInvitationStatus.PENDING,
                        now,
                        now.plus(INVITATION_LIFETIME),
                        null,
                        null))
                .toList();
    }

    /** Whether the accounts have the resource by these invitations at once. */
    private static boolean areAccepted(List<ShareInvitation> invitations) {
        return invitations.stream().allMatch(ShareInvitation::isAccepted);
    }

    private void record(
            String eventName, ShareableArn resource, List<ShareInvitation> invitations, UserId caller, Instant now) {
        audit.append(AuditEvent.of(now, eventName)
                .by(caller.value())
                .inAccount(resource.account().value())
                .about(resource.value())
                .saying("with accounts "
                        + invitations.stream().map(ShareInvitation::receiver).toList()
                        + (areAccepted(invitations) ? ", without invitations" : "")));
    }
}
