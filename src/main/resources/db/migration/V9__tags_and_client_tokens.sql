-- Tags of teams, sessions and the identity source.
create table VQ_RESOURCE_TAG (
    RESOURCE_ARN varchar(1024) not null,
    TAG_KEY varchar(256) not null,
    TAG_VALUE varchar(512) not null,
    primary key (RESOURCE_ARN, TAG_KEY)
);

-- What was answered to a request that its sender may send again. The primary key is where two that come at once queue.
create table VQ_CLIENT_TOKEN (
    SCOPE varchar(200) not null,
    TOKEN_DIGEST varchar(64) not null,
    REQUEST_DIGEST varchar(64) not null,
    ANSWER varchar(8000),
    CREATION_TIME timestamp(3) with time zone not null,
    primary key (SCOPE, TOKEN_DIGEST)
);
