package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.arn.TeamArn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A team or a vault that is shared with other accounts (RAM, {@code ResourceShare}), and their invitations. A share holds one
 * resource for all its life.
 *
 * @param allowExternalPrincipals as its owner said; here all accounts are of the organization
 * @param invitations all that were ever sent, by receiver
 */
public record Share(
        String arn,
        String name,
        ShareableArn resource,
        ShareStatus status,
        boolean allowExternalPrincipals,
        Instant creationTime,
        Instant lastUpdateTime,
        List<ShareInvitation> invitations) {

    /** The account that made it. */
    public AccountId owner() {
        return resource.account();
    }

    /**
     * The team that it shares.
     *
     * @throws IllegalStateException if it shares a vault
     */
    public TeamArn team() {
        if (resource instanceof TeamArn team) {
            return team;
        }
        throw new IllegalStateException("The share " + arn + " is of " + resource);
    }

    /** What it is by the clock: the last invitation may be over before anything has noted that. */
    public ShareStatus statusAt(Instant now) {
        return status == ShareStatus.PENDING && invitations.stream().noneMatch(invitation -> invitation.isOpen(now))
                ? ShareStatus.FAILED
                : status;
    }

    /** Whether any account has the resource by it, or may take it. */
    public boolean isOffered(Instant now) {
        return status != ShareStatus.DELETED
                && invitations.stream().anyMatch(invitation -> invitation.isAccepted() || invitation.isOpen(now));
    }

    /** The account's invitation that stands, or its last. */
    public Optional<ShareInvitation> invitationOf(AccountId receiver) {
        return invitations.stream()
                .filter(invitation -> invitation.receiver().equals(receiver))
                .max(Comparator.comparing((ShareInvitation invitation) -> !invitation.withdrawn())
                        .thenComparing(ShareInvitation::invited));
    }

    /** Of every account its invitation that stands, or its last. */
    public List<ShareInvitation> currentInvitations() {
        return invitations.stream()
                .map(ShareInvitation::receiver)
                .distinct()
                .flatMap(receiver -> invitationOf(receiver).stream())
                .toList();
    }

    /** The invitations that were sent at one time. */
    public List<ShareInvitation> invitationsOf(String offerId) {
        return invitations.stream()
                .filter(invitation -> invitation.offerId().equals(offerId))
                .toList();
    }
}
