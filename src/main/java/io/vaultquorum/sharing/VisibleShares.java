package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The shares that an account sees: those it made, and those of others that it accepted and that still stand. Invitations are
 * seen by whoever they are to. Of all others it learns nothing.
 */
@Component
public class VisibleShares {

    private final Shares shares;

    VisibleShares(Shares shares) {
        this.shares = shares;
    }

    /** What was sent to an account, and what it is an invitation to. */
    public record Received(Share share, ShareInvitation invitation) {}

    /** Those the account made, oldest first; the deleted ones too. */
    public List<Share> ownedBy(AccountId account) {
        return shares.ownedBy(account);
    }

    /** Those by which the account has something of another, oldest first. */
    public List<Share> acceptedBy(AccountId account) {
        return shares.offeredTo(account).stream()
                .filter(share -> share.status() == ShareStatus.ACTIVE)
                .filter(share -> share.invitations().stream()
                        .anyMatch(invitation -> invitation.receiver().equals(account) && invitation.isAccepted()))
                .toList();
    }

    /** The share, if the account made it and did not delete it. */
    public Optional<Share> findOwn(String shareArn, AccountId account) {
        return shares.find(shareArn)
                .filter(share -> share.owner().equals(account))
                .filter(share -> share.status() != ShareStatus.DELETED);
    }

    /** The invitations to the account that were not withdrawn, whatever became of them. */
    public List<Received> invitationsTo(AccountId account) {
        return shares.offeredTo(account).stream()
                .flatMap(share -> share.invitations().stream()
                        .filter(invitation -> invitation.receiver().equals(account))
                        .filter(invitation -> invitation.wasSent() && !invitation.withdrawn())
                        .map(invitation -> new Received(share, invitation)))
                .toList();
    }
}
