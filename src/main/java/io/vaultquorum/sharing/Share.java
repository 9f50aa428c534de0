package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.arn.TeamArn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A team or a vault that is shared with other accounts (RAM, {@code ResourceShare}), and their invitations. A share holds one
 * resource, or none yet; while any account has it or is asked, it keeps what it holds.
 *
 * @param owner the account that made it, whose the resource is
 * @param held what it shares; null while it holds nothing
 * @param allowExternalPrincipals as its owner said; here all accounts are of the organization
 * @param invitations all that were ever sent, by receiver
 */
public record Share(
        String arn,
        String name,
        AccountId owner,
        @Nullable ShareableArn held,
        ShareStatus status,
        boolean allowExternalPrincipals,
        Instant creationTime,
        Instant lastUpdateTime,
        List<ShareInvitation> invitations) {

    public boolean isEmpty() {
        return held == null;
    }

    /**
     * What it shares.
     *
     * @throws IllegalStateException if it holds nothing
     */
    public ShareableArn resource() {
        if (held == null) {
            throw new IllegalStateException("The share " + arn + " is empty");
        }
        return held;
    }

    /** What an event of it is about, for the audit trail. */
    String about() {
        return held == null ? arn : held.value();
    }

    /**
     * The team that it shares.
     *
     * @throws IllegalStateException if it shares a vault or nothing
     */
    public TeamArn team() {
        if (held instanceof TeamArn team) {
            return team;
        }
        throw new IllegalStateException("The share " + arn + " is of " + held);
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
