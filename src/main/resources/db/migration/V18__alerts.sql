-- What those who watch were told, once of each key. BODY is what a webhook sends.
create table VQ_ALERT (
    ID varchar(64) primary key,
    ALERT_KEY varchar(512) not null unique,
    KIND varchar(64) not null,
    ALERT_TIME timestamp(3) with time zone not null,
    BODY varchar(32000) not null
);

-- A mail of an alert goes to an address that is no user's.
alter table VQ_MAIL alter column USER_ID drop not null;

-- The head of each chain as the newest checkpoint saw it: from there on, the next one hashes the events again. Null of a
-- chain that no checkpoint since then has seen.
alter table VQ_AUDIT_CHAIN_COVERED add column HEAD_HASH varchar(64);
