package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shares of approval teams and their invitations (AWS RAM). */
@Component
public class TeamShares {

    private static final Duration INVITATION_LIFETIME = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    TeamShares(JdbcClient jdbc, Accounts accounts, CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    /** One account's invitation to a share (RAM, {@code ResourceShareInvitation}). */
    public record Invitation(String arn, String shareArn, AccountId receiver) {}

    /**
     * Shares the team with an account and invites it (RAM, {@code CreateResourceShare}). The invitation lives 12 hours.
     * Refuses everybody but administrators of the account that owns the team.
     */
    @Transactional
    public Answer<Invitation> share(TeamArn team, AccountId receiver, UserId caller) {
        if (accounts.find(receiver).isEmpty()) {
            return Answer.refused(new OrganizationRefused.UnknownAccount(receiver));
        }
        return checkRole
                .administratorOf(team.account(), caller)
                .then(owner -> Answer.of(invite(team, receiver, owner)));
    }

    private Invitation invite(TeamArn team, AccountId receiver, User owner) {
        Instant now = clock.instant();
        String shareArn = "arn:aws:ram:us-east-1:" + team.account() + ":resource-share/" + UUID.randomUUID();
        Invitation invitation = new Invitation(
                "arn:aws:ram:us-east-1:" + team.account() + ":resource-share-invitation/" + UUID.randomUUID(),
                shareArn,
                receiver);
        jdbc.sql("""
                insert into VQ_RESOURCE_SHARE (ARN, SHARE_NAME, RESOURCE_ARN, OWNING_ACCOUNT_ID, STATUS, CREATION_TIME)
                values (:arn, :name, :resource, :owner, 'ACTIVE', :now)""")
                .param("arn", shareArn)
                .param("name", "team for " + receiver)
                .param("resource", team.value())
                .param("owner", team.account().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                insert into VQ_SHARE_INVITATION (ARN, SHARE_ARN, RECEIVER_ACCOUNT_ID, STATUS, INVITATION_TIME,
                    EXPIRATION_TIME)
                values (:arn, :share, :receiver, 'PENDING', :now, :expires)""")
                .param("arn", invitation.arn())
                .param("share", shareArn)
                .param("receiver", receiver.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(INVITATION_LIFETIME).atOffset(ZoneOffset.UTC))
                .update();
        audit.append(AuditEvent.of(now, "CreateResourceShare")
                .by(owner.id().value())
                .inAccount(team.account().value())
                .about(team.value())
                .saying("with account " + receiver));
        return invitation;
    }

    /**
     * Accepts an invitation (RAM, {@code AcceptResourceShareInvitation}). Refuses everybody but administrators of the
     * invited account, a second answer, and an answer at or after the invitation's end.
     */
    @Transactional
    public Answer<Invitation> accept(String invitationArn, UserId caller) {
        Optional<Row> found = jdbc.sql("select * from VQ_SHARE_INVITATION where ARN = :arn for update")
                .param("arn", invitationArn)
                .query((row, number) -> new Row(
                        new Invitation(
                                row.getString("ARN"),
                                row.getString("SHARE_ARN"),
                                new AccountId(row.getString("RECEIVER_ACCOUNT_ID"))),
                        row.getString("STATUS"),
                        row.getObject("EXPIRATION_TIME", OffsetDateTime.class).toInstant()))
                .optional();
        if (found.isEmpty()) {
            return Answer.refused(new SharingRefused.UnknownInvitation(invitationArn));
        }
        Row row = found.get();
        return checkRole.administratorOf(row.invitation().receiver(), caller).then(user -> accept(row, user));
    }

    private Answer<Invitation> accept(Row row, User caller) {
        String invitationArn = row.invitation().arn();
        if (!row.status().equals("PENDING")) {
            return Answer.refused(new SharingRefused.AlreadyAnswered(invitationArn, row.status()));
        }
        Instant now = clock.instant();
        if (!now.isBefore(row.expires())) {
            return Answer.refused(new SharingRefused.Expired(invitationArn, row.expires()));
        }
        jdbc.sql("update VQ_SHARE_INVITATION set STATUS = 'ACCEPTED' where ARN = :arn")
                .param("arn", invitationArn)
                .update();
        audit.append(AuditEvent.of(now, "AcceptResourceShareInvitation")
                .by(caller.id().value())
                .inAccount(row.invitation().receiver().value())
                .about(invitationArn));
        return Answer.of(row.invitation());
    }

    /**
     * Takes back every share of the team with the account (RAM, {@code DeleteResourceShare}). Stops new requests and
     * associations, nothing that is open (R11).
     */
    @Transactional
    public Answer<User> withdraw(TeamArn team, AccountId receiver, UserId caller) {
        return checkRole
                .administratorOf(team.account(), caller)
                .then(owner -> Answer.of(delete(team, receiver, owner)));
    }

    private User delete(TeamArn team, AccountId receiver, User owner) {
        jdbc.sql("""
                update VQ_RESOURCE_SHARE set STATUS = 'DELETED' where RESOURCE_ARN = :team and ARN in
                    (select SHARE_ARN from VQ_SHARE_INVITATION where RECEIVER_ACCOUNT_ID = :receiver)""")
                .param("team", team.value())
                .param("receiver", receiver.value())
                .update();
        audit.append(AuditEvent.of(clock.instant(), "DeleteResourceShare")
                .by(owner.id().value())
                .inAccount(team.account().value())
                .about(team.value())
                .saying("with account " + receiver));
        return owner;
    }

    /** Whether the account may use the team: it owns it, or it accepted a share of it that still stands. */
    public boolean isAvailableTo(AccountId account, TeamArn team) {
        return team.account().equals(account) || sharedWith(account).contains(team);
    }

    /** The teams that are shared with the account and accepted. */
    public List<TeamArn> sharedWith(AccountId account) {
        return jdbc.sql("""
                        select S.RESOURCE_ARN from VQ_RESOURCE_SHARE S join VQ_SHARE_INVITATION I on I.SHARE_ARN = S.ARN
                        where I.RECEIVER_ACCOUNT_ID = :account and I.STATUS = 'ACCEPTED' and S.STATUS = 'ACTIVE'""")
                .param("account", account.value())
                .query((row, number) -> new TeamArn(row.getString("RESOURCE_ARN")))
                .list();
    }

    private record Row(Invitation invitation, String status, Instant expires) {}
}
