-- Who an approver was when they were last verified, as a seal: name, address and password, of which nothing can be read here.
create table VQ_IDENTITY (
    USER_ID varchar(64) primary key,
    SEAL varchar(64) not null,
    CONFIRMED_TIME timestamp(3) with time zone not null,
    CHANGED_TIME timestamp(3) with time zone,
    CHANGED_BY varchar(64)
);
