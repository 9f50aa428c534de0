package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops sharing a team or a vault with accounts (RAM, {@code DisassociateResourceShare} and {@code DeleteResourceShare}). Of a team that
 * stops new requests and associations, nothing that is open (R11); a vault is out of sight at once. Everybody but administrators of the owning account is refused.
 */
@Component
public class WithdrawShare {

    private final Shares shares;
    private final CheckRole checkRole;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    WithdrawShare(Shares shares, CheckRole checkRole, ApplicationEventPublisher events, AuditTrail audit, Clock clock) {
        this.shares = shares;
        this.checkRole = checkRole;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes back every share of the team with the account. A share that is with nobody any more is deleted. */
    @Transactional
    public Answer<User> withdraw(TeamArn team, AccountId receiver, UserId caller) {
        return checkRole.administratorOf(team.account(), caller).then(owner -> {
            Instant now = clock.instant();
            shares.of(team).forEach(share -> withdraw(share.arn(), receiver, now));
            record("DisassociateResourceShare", team.account(), team.value(), "with account " + receiver, caller, now);
            events.publishEvent(new ShareWithdrawn(team, receiver, caller));
            return Answer.of(owner);
        });
    }

    private void withdraw(String shareArn, AccountId receiver, Instant now) {
        Share share = shares.findAndLock(shareArn).orElseThrow();
        Optional<ShareInvitation> standing = standing(share, receiver);
        standing.ifPresent(invitation -> shares.withdraw(invitation, now));
        boolean over = share.invitations().stream()
                .allMatch(invitation ->
                        invitation.withdrawn() || invitation.receiver().equals(receiver));
        if (over && share.status() != ShareStatus.DELETED) {
            shares.become(share, ShareStatus.DELETED, now);
        }
        standing.ifPresent(invitation -> tellIfOver(share, invitation.offerId(), now));
    }

    /**
     * Takes one share back from these accounts. It stays, even if it is with nobody any more: others may be invited to it.
     *
     * <p>Refuses a share that is deleted, and an account that it is not with.
     */
    @Transactional
    public Answer<Share> withdraw(String shareArn, List<AccountId> receivers, UserId caller) {
        return own(shareArn, caller).then(share -> {
            Optional<AccountId> other = receivers.stream()
                    .filter(receiver -> standing(share, receiver).isEmpty())
                    .findFirst();
            if (other.isPresent()) {
                return Answer.refused(new SharingRefused.NotShared(shareArn, other.get()));
            }
            withdraw(share, receivers, caller);
            record(
                    "DisassociateResourceShare",
                    share.owner(),
                    share.about(),
                    "with accounts " + receivers,
                    caller,
                    clock.instant());
            return Answer.of(shares.find(shareArn).orElseThrow());
        });
    }

    /** Takes one share back from everybody, for good. Refuses a share that is deleted. */
    @Transactional
    public Answer<Share> delete(String shareArn, UserId caller) {
        return own(shareArn, caller).then(share -> {
            end(share, caller);
            record("DeleteResourceShare", share.owner(), share.about(), shareArn, caller, clock.instant());
            return Answer.of(shares.find(shareArn).orElseThrow());
        });
    }

    /** The resource is gone: all shares of it are deleted, in nobody's name. */
    @Transactional
    public void endOf(ShareableArn resource, String why) {
        for (Share found : shares.of(resource)) {
            shares.findAndLock(found.arn())
                    .filter(share -> share.status() != ShareStatus.DELETED)
                    .ifPresent(share -> {
                        end(share, null);
                        record(
                                "ResourceShareEnded",
                                share.owner(),
                                share.about(),
                                share.arn() + ": " + why,
                                null,
                                clock.instant());
                    });
        }
    }

    private void end(Share share, @Nullable UserId caller) {
        shares.become(share, ShareStatus.DELETED, clock.instant());
        withdraw(
                share,
                share.invitations().stream()
                        .filter(invitation -> !invitation.withdrawn())
                        .map(ShareInvitation::receiver)
                        .toList(),
                caller);
    }

    private Answer<Share> own(String shareArn, UserId caller) {
        return shares.findAndLock(shareArn)
                .filter(share -> share.status() != ShareStatus.DELETED)
                .map(share -> checkRole.administratorOf(share.owner(), caller).then(owner -> Answer.of(share)))
                .orElseGet(() -> Answer.refused(new SharingRefused.UnknownShare(shareArn)));
    }

    private void withdraw(Share share, List<AccountId> receivers, @Nullable UserId caller) {
        Instant now = clock.instant();
        List<ShareInvitation> withdrawn = receivers.stream()
                .distinct()
                .flatMap(receiver -> standing(share, receiver).stream())
                .toList();
        withdrawn.forEach(invitation -> shares.withdraw(invitation, now));
        if (caller != null && share.held() instanceof TeamArn team) {
            withdrawn.stream()
                    .filter(ShareInvitation::isAccepted)
                    .forEach(
                            invitation -> events.publishEvent(new ShareWithdrawn(team, invitation.receiver(), caller)));
        }
        withdrawn.stream().map(ShareInvitation::offerId).distinct().forEach(offer -> tellIfOver(share, offer, now));
    }

    /** Says so when nobody is left who could answer an offer that somebody could have answered before. */
    private void tellIfOver(Share before, String offerId, Instant now) {
        boolean wasOpen = before.invitationsOf(offerId).stream().anyMatch(invitation -> invitation.isOpen(now));
        boolean isOpen = shares.find(before.arn()).orElseThrow().invitationsOf(offerId).stream()
                .anyMatch(invitation -> invitation.isOpen(now));
        if (wasOpen && !isOpen) {
            events.publishEvent(new OfferWithdrawn(offerId));
        }
    }

    private static Optional<ShareInvitation> standing(Share share, AccountId receiver) {
        return share.invitationOf(receiver).filter(invitation -> !invitation.withdrawn());
    }

    private void record(
            String eventName, AccountId owner, String about, String what, @Nullable UserId caller, Instant now) {
        audit.append(AuditEvent.of(now, eventName)
                .by(caller == null ? null : caller.value())
                .inAccount(owner.value())
                .about(about)
                .saying(what));
    }
}
