-- What was decided, signed: a compact JWS, for whoever has to be shown it without this database. Never changed.
create table VQ_SESSION_CERTIFICATE (
    SESSION_ID varchar(64) primary key references VQ_SESSION (ID),
    CERTIFICATE varchar(200000) not null,
    ISSUE_TIME timestamp(3) with time zone not null
);

-- The digest of exactly what is to be allowed, parameters included. Sessions from before have none.
alter table VQ_SESSION add column OPERATION_DIGEST varchar(64);

-- What was decided before there were certificates gets one at the next start.
alter table VQ_SESSION add column CERTIFICATE_DUE boolean default false not null;
update VQ_SESSION set CERTIFICATE_DUE = true where COMPLETION_TIME is not null and EXPIRATION_TIME is not null;
