package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.audit.RowTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The shares of all accounts. */
@Component
public class Shares {

    private final JdbcClient jdbc;

    Shares(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is shared with the account and accepted. */
    List<ShareableArn> sharedWith(AccountId account) {
        return jdbc.sql("""
                        select distinct S.RESOURCE_ARN from VQ_RESOURCE_SHARE S
                            join VQ_SHARE_INVITATION I on I.SHARE_ARN = S.ARN
                        where I.RECEIVER_ACCOUNT_ID = :account and I.STATUS = 'ACCEPTED' and I.WITHDRAWN_TIME is null
                            and S.STATUS = 'ACTIVE' and S.RESOURCE_ARN is not null order by S.RESOURCE_ARN""")
                .param("account", account.value())
                .query((row, number) -> ShareableArn.of(row.getString("RESOURCE_ARN")))
                .list();
    }

    public Optional<Share> find(String shareArn) {
        return read("ARN = :key", shareArn).stream().findFirst();
    }

    /** With the share's row locked until the transaction ends: answers to its invitations queue here. */
    Optional<Share> findAndLock(String shareArn) {
        return read("ARN = :key for update", shareArn).stream().findFirst();
    }

    /** The share that an invitation is to. */
    public Optional<String> shareOf(String invitationArn) {
        return jdbc.sql("select SHARE_ARN from VQ_SHARE_INVITATION where ARN = :arn")
                .param("arn", invitationArn)
                .query(String.class)
                .optional();
    }

    /** All shares of the resource that are not deleted, oldest first. */
    List<Share> of(ShareableArn resource) {
        return read("RESOURCE_ARN = :key and STATUS <> 'DELETED' order by CREATION_TIME, ARN", resource.value());
    }

    /** All shares that the account ever made, oldest first. */
    List<Share> ownedBy(AccountId account) {
        return read("OWNING_ACCOUNT_ID = :key order by CREATION_TIME, ARN", account.value());
    }

    /** All shares to which the account was ever invited, oldest first. */
    List<Share> offeredTo(AccountId account) {
        return read(
                "ARN in (select SHARE_ARN from VQ_SHARE_INVITATION where RECEIVER_ACCOUNT_ID = :key)"
                        + " order by CREATION_TIME, ARN",
                account.value());
    }

    /** The share that an offer is of. */
    Optional<String> shareOfOffer(String offerId) {
        return jdbc.sql("select distinct SHARE_ARN from VQ_SHARE_INVITATION where OFFER_ID = :offer")
                .param("offer", offerId)
                .query(String.class)
                .optional();
    }

    private List<Share> read(String condition, String key) {
        return jdbc.sql("select * from VQ_RESOURCE_SHARE where " + condition)
                .param("key", key)
                .query((row, number) -> new Share(
                        row.getString("ARN"),
                        row.getString("SHARE_NAME"),
                        new AccountId(row.getString("OWNING_ACCOUNT_ID")),
                        Optional.ofNullable(row.getString("RESOURCE_ARN"))
                                .map(ShareableArn::of)
                                .orElse(null),
                        ShareStatus.valueOf(row.getString("STATUS")),
                        row.getBoolean("ALLOW_EXTERNAL_PRINCIPALS"),
                        RowTime.read(row, "CREATION_TIME"),
                        RowTime.read(row, "LAST_UPDATE_TIME"),
                        invitations(row.getString("ARN"))))
                .list();
    }

    private List<ShareInvitation> invitations(String shareArn) {
        return jdbc.sql("select * from VQ_SHARE_INVITATION where SHARE_ARN = :share"
                        + " order by RECEIVER_ACCOUNT_ID, INVITATION_TIME, ARN")
                .param("share", shareArn)
                .query((row, number) -> new ShareInvitation(
                        row.getString("ARN"),
                        shareArn,
                        row.getString("OFFER_ID"),
                        new AccountId(row.getString("RECEIVER_ACCOUNT_ID")),
                        ShareInvitationStatus.valueOf(row.getString("STATUS")),
                        RowTime.read(row, "INVITATION_TIME"),
                        RowTime.read(row, "EXPIRATION_TIME"),
                        RowTime.readNullable(row, "RESPONSE_TIME"),
                        RowTime.readNullable(row, "WITHDRAWN_TIME")))
                .list();
    }

    void add(Share share) {
        jdbc.sql("""
                insert into VQ_RESOURCE_SHARE (ARN, SHARE_NAME, RESOURCE_ARN, OWNING_ACCOUNT_ID, STATUS,
                    ALLOW_EXTERNAL_PRINCIPALS, CREATION_TIME, LAST_UPDATE_TIME)
                values (:arn, :name, :resource, :owner, :status, :external, :created, :updated)""")
                .param("arn", share.arn())
                .param("name", share.name())
                .param("resource", share.held() == null ? null : share.held().value())
                .param("owner", share.owner().value())
                .param("status", share.status().name())
                .param("external", share.allowExternalPrincipals())
                .param("created", RowTime.of(share.creationTime()))
                .param("updated", RowTime.of(share.lastUpdateTime()))
                .update();
        share.invitations().forEach(this::add);
    }

    void add(ShareInvitation invitation) {
        jdbc.sql("""
                insert into VQ_SHARE_INVITATION (ARN, SHARE_ARN, OFFER_ID, RECEIVER_ACCOUNT_ID, STATUS, INVITATION_TIME,
                    EXPIRATION_TIME)
                values (:arn, :share, :offer, :receiver, :status, :invited, :expires)""")
                .param("arn", invitation.arn())
                .param("share", invitation.shareArn())
                .param("offer", invitation.offerId())
                .param("receiver", invitation.receiver().value())
                .param("status", invitation.status().name())
                .param("invited", RowTime.of(invitation.invited()))
                .param("expires", RowTime.of(invitation.expires()))
                .update();
    }

    /** From now on the share holds this; null for nothing. */
    void hold(Share share, @Nullable ShareableArn resource, Instant now) {
        jdbc.sql("update VQ_RESOURCE_SHARE set RESOURCE_ARN = :resource, LAST_UPDATE_TIME = :now where ARN = :arn")
                .param("resource", resource == null ? null : resource.value())
                .param("now", RowTime.of(now))
                .param("arn", share.arn())
                .update();
    }

    /** What its owner says of it. */
    void update(String shareArn, String name, boolean allowExternalPrincipals, Instant now) {
        jdbc.sql("""
                update VQ_RESOURCE_SHARE set SHARE_NAME = :name, ALLOW_EXTERNAL_PRINCIPALS = :external,
                    LAST_UPDATE_TIME = :now where ARN = :arn""")
                .param("name", name)
                .param("external", allowExternalPrincipals)
                .param("now", RowTime.of(now))
                .param("arn", shareArn)
                .update();
    }

    void answered(ShareInvitation invitation, ShareInvitationStatus answer, Instant now) {
        jdbc.sql("update VQ_SHARE_INVITATION set STATUS = :status, RESPONSE_TIME = :now where ARN = :arn")
                .param("status", invitation.status().to(answer).name())
                .param("now", RowTime.of(now))
                .param("arn", invitation.arn())
                .update();
    }

    void become(Share share, ShareStatus next, Instant now) {
        jdbc.sql("update VQ_RESOURCE_SHARE set STATUS = :status, LAST_UPDATE_TIME = :now where ARN = :arn")
                .param("now", RowTime.of(now))
                .param("status", share.status().to(next).name())
                .param("arn", share.arn())
                .update();
    }

    void withdraw(ShareInvitation invitation, Instant now) {
        jdbc.sql("update VQ_SHARE_INVITATION set WITHDRAWN_TIME = :now where ARN = :arn and WITHDRAWN_TIME is null")
                .param("now", RowTime.of(now))
                .param("arn", invitation.arn())
                .update();
    }
}
