-- Texts of 200 characters have columns of 400, since H2 counts the halves of a character outside the first plane.
-- Vaultquorum's own tables. No engine API writes them; what they say is the truth (design rule R1).

create table VQ_AUDIT_EVENT (
    SEQUENCE_NUMBER bigint generated always as identity primary key,
    EVENT_TIME timestamp(3) with time zone not null,
    EVENT_NAME varchar(100) not null,
    USER_ID varchar(255),
    ACCOUNT_ID varchar(12),
    SESSION_ID varchar(64),
    RESOURCE_ARN varchar(2048),
    ERROR_CODE varchar(100),
    ERROR_MESSAGE varchar(4000),
    DETAILS varchar(4000)
);
create index VQ_AUDIT_EVENT_SESSION on VQ_AUDIT_EVENT (SESSION_ID, SEQUENCE_NUMBER);

create table VQ_GLOBAL_SETTING (
    SETTING_NAME varchar(100) primary key,
    SETTING_VALUE varchar(255) not null,
    LAST_UPDATE_TIME timestamp(3) with time zone not null
);
-- The row at which nodes that start at the same moment queue.
insert into VQ_GLOBAL_SETTING (SETTING_NAME, SETTING_VALUE, LAST_UPDATE_TIME) values ('nodeStart', '', current_timestamp);

create table VQ_RESOURCE_SHARE (
    ARN varchar(512) primary key,
    SHARE_NAME varchar(255) not null,
    RESOURCE_ARN varchar(2048) not null,
    OWNING_ACCOUNT_ID varchar(12) not null,
    STATUS varchar(20) not null,
    CREATION_TIME timestamp(3) with time zone not null
);
create index VQ_RESOURCE_SHARE_RESOURCE on VQ_RESOURCE_SHARE (RESOURCE_ARN);

create table VQ_SHARE_INVITATION (
    ARN varchar(512) primary key,
    SHARE_ARN varchar(512) not null references VQ_RESOURCE_SHARE (ARN),
    RECEIVER_ACCOUNT_ID varchar(12) not null,
    STATUS varchar(20) not null,
    INVITATION_TIME timestamp(3) with time zone not null,
    EXPIRATION_TIME timestamp(3) with time zone not null,
    unique (SHARE_ARN, RECEIVER_ACCOUNT_ID)
);

create table VQ_TEAM (
    ARN varchar(512) primary key,
    ACCOUNT_ID varchar(12) not null,
    TEAM_NAME varchar(64) not null,
    DESCRIPTION varchar(256) not null,
    STATUS varchar(20) not null,
    STATUS_CODE varchar(40),
    STATUS_MESSAGE varchar(500),
    VERSION_ID varchar(64) not null,
    MIN_APPROVALS_REQUIRED int not null,
    CREATION_TIME timestamp(3) with time zone not null,
    LAST_UPDATE_TIME timestamp(3) with time zone not null,
    unique (ACCOUNT_ID, TEAM_NAME)
);

create table VQ_TEAM_APPROVER (
    TEAM_ARN varchar(512) not null references VQ_TEAM (ARN),
    VERSION_ID varchar(64) not null,
    USER_ID varchar(255) not null,
    APPROVER_ID varchar(64) not null,
    REGISTERED_EMAIL varchar(255) not null,
    INVITATION_STATUS varchar(20) not null,
    INVITATION_EXPIRATION_TIME timestamp(3) with time zone not null,
    RESPONSE_TIME timestamp(3) with time zone,
    primary key (TEAM_ARN, VERSION_ID, USER_ID),
    unique (TEAM_ARN, VERSION_ID, REGISTERED_EMAIL)
);

create table VQ_SESSION (
    ID varchar(64) primary key,
    ARN varchar(1024) not null unique,
    TEAM_ARN varchar(512) not null,
    TEAM_NAME varchar(64) not null,
    TEAM_VERSION_ID varchar(64) not null,
    ACTION_NAME varchar(100) not null,
    PROTECTED_RESOURCE_ARN varchar(2048) not null,
    SUBJECT_ARN varchar(2048) not null,
    REQUESTER_ID varchar(255) not null,
    REQUESTER_ACCOUNT_ID varchar(12) not null,
    REQUESTER_COMMENT varchar(400),
    STATUS varchar(20) not null,
    STATUS_CODE varchar(40),
    STATUS_MESSAGE varchar(500),
    EXECUTION_STATUS varchar(20),
    EXECUTION_MESSAGE varchar(500),
    THRESHOLD int,
    SESSION_LENGTH_SECONDS bigint,
    REMINDER_INTERVAL_SECONDS bigint,
    ACCESS_TIME_LIMIT_SECONDS bigint,
    VERIFICATION_REQUIRED boolean,
    MINIMUM_THRESHOLD int,
    INITIATION_TIME timestamp(3) with time zone not null,
    EXPIRATION_TIME timestamp(3) with time zone,
    COMPLETION_TIME timestamp(3) with time zone,
    PROCESS_INSTANCE_ID varchar(64)
);
create index VQ_SESSION_TEAM on VQ_SESSION (TEAM_ARN, STATUS);
create index VQ_SESSION_INSTANCE on VQ_SESSION (PROCESS_INSTANCE_ID);

create table VQ_SESSION_APPROVER (
    SESSION_ID varchar(64) not null references VQ_SESSION (ID),
    USER_ID varchar(255) not null,
    REGISTERED_EMAIL varchar(255) not null,
    ELIGIBLE boolean not null,
    EXCLUSION varchar(200),
    primary key (SESSION_ID, USER_ID)
);

-- The primary key is rule R2: one vote per approver per session, whatever the code above it does.
create table VQ_VOTE (
    SESSION_ID varchar(64) not null,
    USER_ID varchar(255) not null,
    RESPONSE varchar(20) not null,
    REASON varchar(400),
    RESPONSE_TIME timestamp(3) with time zone not null,
    primary key (SESSION_ID, USER_ID),
    foreign key (SESSION_ID, USER_ID) references VQ_SESSION_APPROVER (SESSION_ID, USER_ID)
);

create table VQ_VAULT_PROTECTION (
    VAULT_ARN varchar(512) primary key,
    TEAM_ARN varchar(512) not null references VQ_TEAM (ARN),
    STATUS varchar(20) not null,
    INITIATION_TIME timestamp(3) with time zone not null
);
create index VQ_VAULT_PROTECTION_TEAM on VQ_VAULT_PROTECTION (TEAM_ARN);

create table VQ_RESTORE_ACCESS (
    ARN varchar(512) primary key,
    SOURCE_VAULT_ARN varchar(512) not null,
    ACCOUNT_ID varchar(12) not null,
    REQUESTER_ID varchar(255) not null,
    REQUESTER_COMMENT varchar(400),
    SESSION_ID varchar(64) not null references VQ_SESSION (ID),
    STATE varchar(20) not null,
    STATE_MESSAGE varchar(500),
    CREATION_TIME timestamp(3) with time zone not null,
    APPROVAL_TIME timestamp(3) with time zone,
    END_TIME timestamp(3) with time zone,
    CLOSED_TIME timestamp(3) with time zone
);
create index VQ_RESTORE_ACCESS_SESSION on VQ_RESTORE_ACCESS (SESSION_ID);

create table VQ_RESTORE (
    ID varchar(64) primary key,
    ACCESS_ARN varchar(512) not null references VQ_RESTORE_ACCESS (ARN),
    RECOVERY_POINT_ARN varchar(512) not null,
    REQUESTER_ID varchar(255) not null,
    RESTORE_JOB_ID varchar(64),
    STATUS varchar(20) not null,
    PERCENT_DONE int not null,
    STATUS_MESSAGE varchar(500),
    CREATED_RESOURCE_ARN varchar(2048),
    VALIDATION_STATUS varchar(20),
    EXPECTED_CHECKSUM varchar(64) not null,
    RESTORED_CHECKSUM varchar(64),
    CREATION_TIME timestamp(3) with time zone not null,
    COMPLETION_TIME timestamp(3) with time zone
);
create index VQ_RESTORE_ACCESS_ARN on VQ_RESTORE (ACCESS_ARN, CREATION_TIME);

-- Whose task is whose. Kept when the task is gone, so that a late vote hears what was decided.
create table VQ_PERSONAL_TASK (
    TASK_ID varchar(64) primary key,
    ELEMENT_ID varchar(255) not null,
    USER_ID varchar(255) not null,
    SUBJECT varchar(512) not null,
    SESSION_ID varchar(64),
    CREATION_TIME timestamp(3) with time zone not null
);

-- The simulated backend: what stands at AWS when the backend is AWS.
create table SIM_VAULT (
    ARN varchar(512) primary key,
    ACCOUNT_ID varchar(12) not null,
    VAULT_NAME varchar(50) not null,
    VAULT_TYPE varchar(40) not null,
    STATE varchar(20) not null,
    SOURCE_VAULT_ARN varchar(512),
    MIN_RETENTION_DAYS int,
    MAX_RETENTION_DAYS int,
    TAGS varchar(4000) not null,
    IDEMPOTENCY_TOKEN varchar(512) not null unique,
    CREATION_TIME timestamp(3) with time zone not null,
    AVAILABLE_TIME timestamp(3) with time zone not null
);

create table SIM_RECOVERY_POINT (
    ARN varchar(512) primary key,
    VAULT_ARN varchar(512) not null references SIM_VAULT (ARN),
    RESOURCE_NAME varchar(255) not null,
    RESOURCE_ARN varchar(2048) not null,
    ARCHIVE_SHA256 varchar(64) not null,
    SIZE_IN_BYTES bigint not null,
    IDEMPOTENCY_TOKEN varchar(512) not null unique,
    CREATION_TIME timestamp(3) with time zone not null,
    DELETE_TIME timestamp(3) with time zone not null
);
create index SIM_RECOVERY_POINT_VAULT on SIM_RECOVERY_POINT (VAULT_ARN);

create table SIM_RESTORE_JOB (
    ID varchar(64) primary key,
    ACCOUNT_ID varchar(12) not null,
    RECOVERY_POINT_ARN varchar(512) not null references SIM_RECOVERY_POINT (ARN),
    STATUS varchar(20) not null,
    STATUS_MESSAGE varchar(500),
    CREATED_RESOURCE_ARN varchar(2048),
    RESTORED_SHA256 varchar(64),
    IDEMPOTENCY_TOKEN varchar(512) not null unique,
    CREATION_TIME timestamp(3) with time zone not null,
    DUE_TIME timestamp(3) with time zone not null,
    COMPLETION_TIME timestamp(3) with time zone
);
create index SIM_RESTORE_JOB_STATUS on SIM_RESTORE_JOB (STATUS, DUE_TIME);

-- Every completion of a task looks up its sub-tasks; without this index that is a scan of all open tasks.
create index VQ_IDX_TASK_PARENT on ACT_RU_TASK (PARENT_TASK_ID_);
