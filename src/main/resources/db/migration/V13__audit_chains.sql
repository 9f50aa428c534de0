-- Each event of the trail is chained to the one before it. V13.1 puts what is there already into its chains.
alter table VQ_AUDIT_EVENT add column CHAIN_ID varchar(100);
alter table VQ_AUDIT_EVENT add column CHAIN_INDEX bigint;
alter table VQ_AUDIT_EVENT add column PREVIOUS_HASH varchar(64);
alter table VQ_AUDIT_EVENT add column EVENT_HASH varchar(64);

-- The heads. Whoever appends to a chain holds its row. FIRST_INDEX: where retention has left its beginning.
create table VQ_AUDIT_CHAIN (
    ID varchar(100) primary key,
    FIRST_INDEX bigint not null,
    CHAIN_LENGTH bigint not null,
    HEAD_HASH varchar(64) not null,
    HEAD_TIME timestamp(3) with time zone
);

-- What the checkpoints say of each chain. Written by whoever holds the checkpoints' row and by nobody who appends.
create table VQ_AUDIT_CHAIN_COVERED (
    CHAIN_ID varchar(100) primary key,
    FIRST_INDEX bigint not null,
    CHAIN_LENGTH bigint not null
);

-- One row: the newest checkpoint. A checkpoint is made under its lock.
create table VQ_AUDIT_CHECKPOINT (
    CHECKPOINT_NUMBER bigint not null,
    DIGEST varchar(64) not null
);
insert into VQ_AUDIT_CHECKPOINT (CHECKPOINT_NUMBER, DIGEST)
    values (0, '0000000000000000000000000000000000000000000000000000000000000000');
