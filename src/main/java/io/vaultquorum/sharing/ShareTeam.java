package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.OrganizationSharing;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shares a team with accounts and invites them (RAM, {@code CreateResourceShare}). An invitation lives 12 hours; once
 * sharing is enabled for the organization, whose accounts all of ours are, none is needed.
 */
@Component
public class ShareTeam {

    private static final Duration INVITATION_LIFETIME = Duration.ofHours(12);

    private final TeamShares shares;
    private final Teams teams;
    private final Accounts accounts;
    private final Users users;
    private final OrganizationSharing organizationSharing;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    ShareTeam(
            TeamShares shares,
            Teams teams,
            Accounts accounts,
            Users users,
            OrganizationSharing organizationSharing,
            CheckRole checkRole,
            AuditTrail audit,
            Clock clock) {
        this.shares = shares;
        this.teams = teams;
        this.accounts = accounts;
        this.users = users;
        this.organizationSharing = organizationSharing;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses everybody but administrators of the account that owns the team, above all those with whom it is shared; an
     * unknown team; no account at all, an unknown one, the team's own, and one that has the team already.
     */
    @Transactional
    public Answer<TeamShare> share(TeamArn team, List<AccountId> receivers, UserId caller) {
        if (isSharedWithAccountOf(caller, team)) {
            return Answer.refused(new SharingRefused.SharedWithYou(team));
        }
        return checkRole.administratorOf(team.account(), caller).then(owner -> {
            if (teams.findAndHold(team).isEmpty()) {
                return Answer.refused(new TeamRefused.UnknownTeam(team));
            }
            return refuse(team, receivers)
                    .map(Answer::<TeamShare>refused)
                    .orElseGet(() -> Answer.of(invite(team, receivers, owner)));
        });
    }

    private boolean isSharedWithAccountOf(UserId caller, TeamArn team) {
        return users.find(caller)
                .flatMap(User::role)
                .map(Role::account)
                .filter(account -> shares.sharedWith(account).contains(team))
                .isPresent();
    }

    private Optional<Refusal> refuse(TeamArn team, List<AccountId> receivers) {
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

    private TeamShare invite(TeamArn team, List<AccountId> receivers, User owner) {
        Instant now = clock.instant();
        boolean accepted = organizationSharing.isEnabled();
        String prefix = "arn:aws:ram:us-east-1:" + team.account();
        String shareArn = prefix + ":resource-share/" + UUID.randomUUID();
        TeamShare share = new TeamShare(
                shareArn,
                "team-" + team.value().replaceFirst(".*/", ""),
                team,
                accepted ? ShareStatus.ACTIVE : ShareStatus.PENDING,
                receivers.stream()
                        .distinct()
                        .map(receiver -> new ShareInvitation(
                                prefix + ":resource-share-invitation/" + UUID.randomUUID(),
                                shareArn,
                                receiver,
                                accepted ? ShareInvitationStatus.ACCEPTED : ShareInvitationStatus.PENDING,
                                now.plus(INVITATION_LIFETIME),
                                false))
                        .toList());
        shares.add(share, now);
        audit.append(AuditEvent.of(now, "CreateResourceShare")
                .by(owner.id().value())
                .inAccount(team.account().value())
                .about(team.value())
                .saying("with accounts " + receivers + (accepted ? ", without invitations" : "")));
        return share;
    }
}
