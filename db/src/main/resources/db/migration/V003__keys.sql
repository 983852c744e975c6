-- The pepper of key hashes and the key that encrypts secrets, both wrapped by TOLLGATE_SECRET_KEY.
create table secret (
    name varchar(40) ${binary} not null primary key,
    wrapped varchar(500) ${binary} not null
);

-- API keys, overwritten in place; a revoked one stays. The hash is all that is kept of what opens anything.
create table api_key (
    id varchar(63) ${binary} not null primary key,
    consumer varchar(63) ${binary} not null,
    name varchar(63) ${binary} not null,
    prefix varchar(20) ${binary} not null,
    hash varchar(64) ${binary} not null unique,
    created_at timestamp with time zone not null,
    created_by varchar(200) ${binary} not null,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    scopes varchar(20000) ${binary} not null,
    routes varchar(20000) ${binary} not null,
    sources varchar(20000) ${binary} not null,
    revision bigint not null,
    last_used_at timestamp with time zone,
    last_used_from varchar(60) ${binary}
);
create index api_key_by_consumer on api_key (consumer, created_at, id);
create index api_key_by_revision on api_key (revision);
create index api_key_by_expiry on api_key (expires_at);

-- Keys that went with their consumer, with the revision that removed them.
create table api_key_removed (
    id varchar(63) ${binary} not null primary key,
    revision bigint not null
);
create index api_key_removed_by_revision on api_key_removed (revision);
