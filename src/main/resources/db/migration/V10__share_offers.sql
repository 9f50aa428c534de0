-- A share goes on: more accounts are invited later, and an account that declined is invited again. The invitations that
-- were sent at one time are an offer. H2 and PostgreSQL name the old unique constraint differently, so the table is made anew.
create table VQ_SHARE_OFFERED (
    ARN varchar(512) primary key,
    SHARE_ARN varchar(512) not null references VQ_RESOURCE_SHARE (ARN),
    OFFER_ID varchar(512) not null,
    RECEIVER_ACCOUNT_ID varchar(12) not null,
    STATUS varchar(20) not null,
    INVITATION_TIME timestamp(3) with time zone not null,
    EXPIRATION_TIME timestamp(3) with time zone not null,
    RESPONSE_TIME timestamp(3) with time zone,
    -- When the owner stopped sharing with this account, or invited it anew. An invitation has no such state at AWS.
    WITHDRAWN_TIME timestamp(3) with time zone
);
insert into VQ_SHARE_OFFERED (ARN, SHARE_ARN, OFFER_ID, RECEIVER_ACCOUNT_ID, STATUS, INVITATION_TIME, EXPIRATION_TIME,
        RESPONSE_TIME, WITHDRAWN_TIME)
    select ARN, SHARE_ARN, SHARE_ARN, RECEIVER_ACCOUNT_ID, STATUS, INVITATION_TIME, EXPIRATION_TIME, RESPONSE_TIME,
        WITHDRAWN_TIME from VQ_SHARE_INVITATION;
drop table VQ_SHARE_INVITATION;
alter table VQ_SHARE_OFFERED rename to VQ_SHARE_INVITATION;
create index VQ_SHARE_INVITATION_SHARE on VQ_SHARE_INVITATION (SHARE_ARN);
create index VQ_SHARE_INVITATION_RECEIVER on VQ_SHARE_INVITATION (RECEIVER_ACCOUNT_ID);
create index VQ_RESOURCE_SHARE_OWNER on VQ_RESOURCE_SHARE (OWNING_ACCOUNT_ID);

alter table VQ_RESOURCE_SHARE add column LAST_UPDATE_TIME timestamp(3) with time zone;
update VQ_RESOURCE_SHARE set LAST_UPDATE_TIME = CREATION_TIME;
alter table VQ_RESOURCE_SHARE alter column LAST_UPDATE_TIME set not null;
alter table VQ_RESOURCE_SHARE add column ALLOW_EXTERNAL_PRINCIPALS boolean default true not null;
