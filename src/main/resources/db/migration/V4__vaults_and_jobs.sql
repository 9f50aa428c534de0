-- The simulated backend keeps ordinary vaults, their locks, and the jobs that fill vaults.

alter table SIM_VAULT add column LOCKED boolean default false not null;
-- From when on the lock cannot be changed or removed.
alter table SIM_VAULT add column LOCK_TIME timestamp(3) with time zone;
update SIM_VAULT set LOCKED = true, LOCK_TIME = CREATION_TIME where VAULT_TYPE = 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT';
-- Whatever the code above it does: an air-gapped vault is locked from birth, and its bounds are AWS's.
alter table SIM_VAULT add constraint SIM_VAULT_AIR_GAP check (
    VAULT_TYPE <> 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'
    or (LOCKED and LOCK_TIME is not null and LOCK_TIME <= CREATION_TIME
        and MIN_RETENTION_DAYS is not null and MAX_RETENTION_DAYS is not null
        and MIN_RETENTION_DAYS >= 7 and MAX_RETENTION_DAYS >= MIN_RETENTION_DAYS));

-- Kept for ever when there is no time.
alter table SIM_RECOVERY_POINT alter column DELETE_TIME drop not null;
alter table SIM_RECOVERY_POINT add column SOURCE_VAULT_ARN varchar(512);

create table SIM_BACKUP_JOB (
    ID varchar(64) primary key,
    ACCOUNT_ID varchar(12) not null,
    VAULT_ARN varchar(512) not null,
    RESOURCE_PATH varchar(2048) not null,
    DELETE_AFTER_DAYS int,
    STATUS varchar(20) not null,
    STATUS_MESSAGE varchar(500),
    RECOVERY_POINT_ARN varchar(512),
    IDEMPOTENCY_TOKEN varchar(512) not null unique,
    CREATION_TIME timestamp(3) with time zone not null,
    DUE_TIME timestamp(3) with time zone not null,
    COMPLETION_TIME timestamp(3) with time zone
);
create index SIM_BACKUP_JOB_STATUS on SIM_BACKUP_JOB (STATUS, DUE_TIME);

create table SIM_COPY_JOB (
    ID varchar(64) primary key,
    ACCOUNT_ID varchar(12) not null,
    SOURCE_RECOVERY_POINT_ARN varchar(512) not null,
    SOURCE_VAULT_ARN varchar(512) not null,
    DESTINATION_VAULT_ARN varchar(512) not null,
    DELETE_AFTER_DAYS int,
    STATUS varchar(20) not null,
    STATUS_MESSAGE varchar(500),
    DESTINATION_RECOVERY_POINT_ARN varchar(512),
    IDEMPOTENCY_TOKEN varchar(512) not null unique,
    CREATION_TIME timestamp(3) with time zone not null,
    DUE_TIME timestamp(3) with time zone not null,
    COMPLETION_TIME timestamp(3) with time zone
);
create index SIM_COPY_JOB_STATUS on SIM_COPY_JOB (STATUS, DUE_TIME);

-- A restore job outlives its recovery point, so it no longer refers to it. The constraint has no name that both databases
-- know; hence a new table in the place of the old one.
create table SIM_RESTORE_JOB_NEW (
    ID varchar(64) primary key,
    ACCOUNT_ID varchar(12) not null,
    RECOVERY_POINT_ARN varchar(512) not null,
    STATUS varchar(20) not null,
    STATUS_MESSAGE varchar(500),
    CREATED_RESOURCE_ARN varchar(2048),
    RESTORED_SHA256 varchar(64),
    IDEMPOTENCY_TOKEN varchar(512) not null unique,
    CREATION_TIME timestamp(3) with time zone not null,
    DUE_TIME timestamp(3) with time zone not null,
    COMPLETION_TIME timestamp(3) with time zone
);
insert into SIM_RESTORE_JOB_NEW (ID, ACCOUNT_ID, RECOVERY_POINT_ARN, STATUS, STATUS_MESSAGE, CREATED_RESOURCE_ARN,
    RESTORED_SHA256, IDEMPOTENCY_TOKEN, CREATION_TIME, DUE_TIME, COMPLETION_TIME)
select ID, ACCOUNT_ID, RECOVERY_POINT_ARN, STATUS, STATUS_MESSAGE, CREATED_RESOURCE_ARN,
    RESTORED_SHA256, IDEMPOTENCY_TOKEN, CREATION_TIME, DUE_TIME, COMPLETION_TIME from SIM_RESTORE_JOB;
drop table SIM_RESTORE_JOB;
alter table SIM_RESTORE_JOB_NEW rename to SIM_RESTORE_JOB;
create index SIM_RESTORE_JOB_STATUS on SIM_RESTORE_JOB (STATUS, DUE_TIME);
