package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.OrganizationSharing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whom a team may be offered to, and the invitations. An invitation lives 12 hours; once sharing is enabled for the
 * organization, whose accounts all of ours are, none is needed.
 */
@Component
class InviteAccounts {

    private static final Duration INVITATION_LIFETIME = Duration.ofHours(12);

    private final TeamShares shares;
    private final Accounts accounts;
    private final OrganizationSharing organizationSharing;
    private final Clock clock;

    InviteAccounts(TeamShares shares, Accounts accounts, OrganizationSharing organizationSharing, Clock clock) {
        this.shares = shares;
        this.accounts = accounts;
        this.organizationSharing = organizationSharing;
        this.clock = clock;
    }

    /** Refuses no account at all, an unknown one, the team's own, and one that has the team already or is asked. */
    Optional<Refusal> refuse(TeamArn team, List<AccountId> receivers) {
        if (receivers.isEmpty()) {
            return Optional.of(new SharingRefused.NoAccount());
        }
        Instant now = clock.instant();
        List<TeamShare> standing = shares.of(team);
        for (AccountId receiver : receivers) {
            if (accounts.find(receiver).isEmpty()) {
                return Optional.of(new OrganizationRefused.UnknownAccount(receiver));
            }
            if (receiver.equals(team.account())) {
                return Optional.of(new SharingRefused.OwnAccount(receiver));
            }
            boolean has = shares.sharedWith(receiver).contains(team)
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
    List<ShareInvitation> invite(TeamArn team, String shareArn, List<AccountId> receivers, Instant now) {
        String offerId = UUID.randomUUID().toString();
        boolean accepted = organizationSharing.isEnabled();
        return receivers.stream()
                .distinct()
                .map(receiver -> new ShareInvitation(
                        arn(team, "resource-share-invitation"),
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

    /** Whether the accounts have the team by these invitations at once. */
    static boolean areAccepted(List<ShareInvitation> invitations) {
        return invitations.stream().allMatch(ShareInvitation::isAccepted);
    }

    /** With whom, for the audit trail. */
    static String describe(List<ShareInvitation> invitations) {
        return "with accounts "
                + invitations.stream().map(ShareInvitation::receiver).toList()
                + (areAccepted(invitations) ? ", without invitations" : "");
    }

    /** A new name for something of the team's owner; RAM's are where the resource is. */
    static String arn(TeamArn team, String type) {
        return "arn:aws:ram:us-east-1:" + team.account() + ":" + type + "/" + UUID.randomUUID();
    }
}
