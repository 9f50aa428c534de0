package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A team that is shared with other accounts (RAM, {@code ResourceShare}), and their invitations. A share holds one team for
 * all its life.
 *
 * @param allowExternalPrincipals as its owner said; here all accounts are of the organization
 * @param invitations all that were ever sent, by receiver
 */
public record TeamShare(
        String arn,
        String name,
        TeamArn team,
        ShareStatus status,
        boolean allowExternalPrincipals,
        Instant creationTime,
        Instant lastUpdateTime,
        List<ShareInvitation> invitations) {

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
