-- The one code of an approver for one purpose. It is nowhere: it follows from the row and a key that is not in the database.
create table VQ_VERIFICATION_CODE (
    ID varchar(36) primary key,
    PURPOSE varchar(640) not null,
    USER_ID varchar(64) not null,
    SENT_TIME timestamp(3) with time zone not null,
    EXPIRATION_TIME timestamp(3) with time zone not null,
    constraint VQ_VERIFICATION_CODE_ONE unique (PURPOSE, USER_ID)
);

-- Where a code is to stand in a mail, which holds none itself.
alter table VQ_MAIL add column VERIFICATION_CODE_ID varchar(36);

-- How a vote's approver was verified.
alter table VQ_VOTE add column VERIFICATION varchar(20);
