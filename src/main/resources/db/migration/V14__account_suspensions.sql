-- When an account was suspended and released, at the host. The last row of an account says how it stands.
create table VQ_ACCOUNT_SUSPENSION (
    ID varchar(64) primary key,
    ACCOUNT_ID varchar(12) not null,
    -- The account until it is released, nothing after that: nobody suspends it twice.
    SUSPENDED_ACCOUNT_ID varchar(12) unique,
    SUSPENDED_TIME timestamp(3) with time zone not null,
    RELEASED_TIME timestamp(3) with time zone,
    -- The host writes what happened; a node tells people of it, once.
    SUSPENSION_ANNOUNCED boolean default false not null,
    RELEASE_ANNOUNCED boolean default false not null
);
