-- People who sign in to the console. The hash is a PHC string; the version rises with every change of the row.
create table admin_user (
    name varchar(63) ${binary} not null primary key,
    role varchar(20) ${binary} not null,
    enabled boolean not null,
    password_hash varchar(300) ${binary} not null,
    version bigint not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null
);

-- Whoever changes users locks this row first: rules about all of them together hold at each commit.
create table admin_user_lock (
    only_row smallint not null primary key check (only_row = 1)
);
insert into admin_user_lock (only_row) values (1);

-- Who is signed in. Only the SHA-256 of a session's id is kept, so this table opens nothing.
create table admin_session (
    id_hash varchar(64) ${binary} not null primary key,
    user_name varchar(63) ${binary} not null references admin_user (name) on delete cascade,
    created_at timestamp with time zone not null,
    seen_at timestamp with time zone not null
);
create index admin_session_by_user on admin_session (user_name);
create index admin_session_by_time on admin_session (seen_at);

-- Tokens of programs, kept as SHA-256; the prefix is what people recognize one by.
create table api_token (
    name varchar(63) ${binary} not null primary key,
    role varchar(20) ${binary} not null,
    token_hash varchar(64) ${binary} not null unique,
    prefix varchar(20) ${binary} not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    used_at timestamp with time zone
);
