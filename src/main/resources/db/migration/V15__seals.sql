-- What shows that a row is as this platform wrote it. The key is outside the database; which key it was is here.
create table VQ_SEAL_KEY (
    ID int primary key check (ID = 1),
    KEY_ID varchar(64) not null
);

-- Of each version of a team, drafts among them: threshold, approvers, their registered addresses.
create table VQ_TEAM_SEAL (
    TEAM_ARN varchar(512) not null,
    VERSION_ID varchar(64) not null,
    SEAL varchar(64) not null,
    primary key (TEAM_ARN, VERSION_ID)
);

-- Of a session as it opened, of a vote as it was cast, of the team that protects a vault.
alter table VQ_SESSION add column SEAL varchar(64);
alter table VQ_VOTE add column SEAL varchar(64);
alter table VQ_VAULT_PROTECTION add column SEAL varchar(64);

-- What the trail last said of a resource.
create index VQ_AUDIT_EVENT_RESOURCE on VQ_AUDIT_EVENT (RESOURCE_ARN, EVENT_NAME, SEQUENCE_NUMBER);
