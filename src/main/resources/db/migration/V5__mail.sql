-- Mails that are to be sent, or were. A text of 8000 characters has a column of 16000, since H2 counts the halves of a
-- character outside the first plane.
create table VQ_MAIL (
    ID varchar(64) primary key,
    -- What the mail is about and whom it is for: once each, however often it is queued.
    MAIL_KEY varchar(512) not null unique,
    USER_ID varchar(255) not null,
    ADDRESS varchar(320) not null,
    SUBJECT varchar(500) not null,
    TEXT_BODY varchar(16000) not null,
    CREATION_TIME timestamp(3) with time zone not null,
    SENT_TIME timestamp(3) with time zone
);
