package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import java.util.List;
import java.util.Optional;

/** A team that is shared with other accounts (RAM, {@code ResourceShare}), and their invitations. */
public record TeamShare(String arn, String name, TeamArn team, ShareStatus status, List<ShareInvitation> invitations) {

    public Optional<ShareInvitation> invitationOf(AccountId receiver) {
        return invitations.stream()
                .filter(invitation -> invitation.receiver().equals(receiver))
                .findFirst();
    }
}
