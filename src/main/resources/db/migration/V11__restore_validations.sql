-- What somebody found who looked at what was restored; our own verdict on the checksum stays with the restore.
create table VQ_RESTORE_VALIDATION (
    RESTORE_ID varchar(64) primary key references VQ_RESTORE (ID),
    STATUS varchar(20) not null,
    STATUS_MESSAGE varchar(1000),
    REPORT_TIME timestamp(3) with time zone not null
);
