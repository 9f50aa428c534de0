-- What programs sign their requests with, in a user's name. The id is encrypted with the secret.
create table VQ_ACCESS_KEY (
    ID varchar(20) primary key,
    USER_ID varchar(255) not null,
    -- Whatever the code above it does: a user has two keys at most.
    SLOT int not null check (SLOT between 1 and 2),
    STATUS varchar(20) not null,
    CREATION_TIME timestamp(3) with time zone not null,
    -- Base64. A secret has 40 characters; the id, what AES-GCM adds and Base64 make about 140 of them.
    ENCRYPTED_SECRET varchar(1000) not null,
    unique (USER_ID, SLOT)
);
