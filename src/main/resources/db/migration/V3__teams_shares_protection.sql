-- What comes before and after the emergency: drafts and deletions of teams, shares that expire, the replacement of a
-- vault's team, revocations, tasks that are offered to an account's administrators.

create table VQ_IDENTITY_SOURCE (
    ARN varchar(512) primary key,
    INSTANCE_ARN varchar(2048) not null,
    REGION varchar(100) not null,
    STATUS varchar(20) not null,
    CREATION_TIME timestamp(3) with time zone not null
);

-- An approver of a draft is invited once the team has approved the draft, so until then no invitation runs out.
alter table VQ_TEAM_APPROVER alter column INVITATION_EXPIRATION_TIME drop not null;

alter table VQ_TEAM add column CHANGE_REQUESTER_ID varchar(255);
alter table VQ_TEAM add column CHANGE_SESSION_ID varchar(64);
alter table VQ_TEAM add column PENDING_WINDOW_DAYS int;
alter table VQ_TEAM add column DELETION_TIME timestamp(3) with time zone;
alter table VQ_TEAM add column HEALTHY boolean default true not null;

-- The change that a team has pending, or that failed last. The key is the rule: one at a time.
create table VQ_TEAM_DRAFT (
    TEAM_ARN varchar(512) primary key references VQ_TEAM (ARN),
    VERSION_ID varchar(64) not null,
    DESCRIPTION varchar(512) not null,
    MIN_APPROVALS_REQUIRED int not null,
    UPDATE_INITIATION_TIME timestamp(3) with time zone not null
);

alter table VQ_SHARE_INVITATION add column RESPONSE_TIME timestamp(3) with time zone;
-- When the owner stopped sharing with this account. An invitation has no such state at AWS, so it keeps the one it had.
alter table VQ_SHARE_INVITATION add column WITHDRAWN_TIME timestamp(3) with time zone;

-- Which approvers a baseline asks, separated by commas; null where all of the team are asked.
alter table VQ_SESSION add column ASKED_APPROVERS varchar(4000);

alter table VQ_VAULT_PROTECTION drop column STATUS;

-- A vault's latest request to associate, replace or remove its team (AWS Backup, LatestMpaApprovalTeamUpdate).
create table VQ_PROTECTION_UPDATE (
    VAULT_ARN varchar(512) primary key,
    TEAM_ARN varchar(512),
    SESSION_ID varchar(64),
    REQUESTER_ID varchar(255) not null,
    STATUS varchar(20) not null,
    STATUS_MESSAGE varchar(500),
    INITIATION_TIME timestamp(3) with time zone not null
);
create index VQ_PROTECTION_UPDATE_SESSION on VQ_PROTECTION_UPDATE (SESSION_ID);

-- An access's latest request to revoke it (AWS Backup, LatestRevokeRequest).
create table VQ_REVOCATION (
    ACCESS_ARN varchar(512) primary key references VQ_RESTORE_ACCESS (ARN),
    SESSION_ID varchar(64) not null references VQ_SESSION (ID),
    REQUESTER_ID varchar(255) not null,
    STATUS varchar(20) not null,
    STATUS_MESSAGE varchar(500),
    INITIATION_TIME timestamp(3) with time zone not null
);
create index VQ_REVOCATION_SESSION on VQ_REVOCATION (SESSION_ID);
create index VQ_RESTORE_ACCESS_SOURCE on VQ_RESTORE_ACCESS (SOURCE_VAULT_ARN);

-- A task is one user's, or it is offered to the administrators of one account.
alter table VQ_PERSONAL_TASK alter column USER_ID drop not null;
alter table VQ_PERSONAL_TASK add column OFFERED_TO_ACCOUNT_ID varchar(12);
create index VQ_PERSONAL_TASK_SUBJECT on VQ_PERSONAL_TASK (SUBJECT, ELEMENT_ID);
