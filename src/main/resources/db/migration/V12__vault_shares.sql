-- Vaults are shared as teams are, in the same tables. A share may hold nothing yet; then nobody has it or is asked.
alter table VQ_RESOURCE_SHARE alter column RESOURCE_ARN drop not null;

-- The row at which those queue who share a vault, give one a team or end the shares of one that is gone.
insert into VQ_GLOBAL_SETTING (SETTING_NAME, SETTING_VALUE, LAST_UPDATE_TIME)
    values ('vaultSharing', '', current_timestamp);

-- A restore from a vault that is shared with the account has no restore access.
alter table VQ_RESTORE alter column ACCESS_ARN drop not null;
alter table VQ_RESTORE add column SHARED_VAULT_ARN varchar(512);
alter table VQ_RESTORE add constraint VQ_RESTORE_FROM check (
    (ACCESS_ARN is null and SHARED_VAULT_ARN is not null) or (ACCESS_ARN is not null and SHARED_VAULT_ARN is null));
alter table VQ_RESTORE add column ACCOUNT_ID varchar(12);
update VQ_RESTORE set ACCOUNT_ID =
    (select A.ACCOUNT_ID from VQ_RESTORE_ACCESS A where A.ARN = VQ_RESTORE.ACCESS_ARN);
alter table VQ_RESTORE alter column ACCOUNT_ID set not null;
create index VQ_RESTORE_ACCOUNT on VQ_RESTORE (ACCOUNT_ID, CREATION_TIME);
