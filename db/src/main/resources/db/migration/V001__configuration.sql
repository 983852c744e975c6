-- The number of the newest revision, in one row: a writer updates it first and holds it to its commit, so numbers
-- become visible in their order. A sequence would let a reader see 8 before 7 and then never look for 7.
create table current_revision (
    only_row smallint not null primary key check (only_row = 1),
    revision bigint not null
);
insert into current_revision (only_row, revision) values (1, 0);

create table revision (
    revision bigint not null primary key,
    author varchar(200) ${binary} not null,
    remark varchar(1000) ${binary} not null,
    created_at timestamp with time zone not null
);

-- Append-only, the one store of configuration. No document: the object was removed by this revision.
create table object_version (
    revision bigint not null,
    kind varchar(40) ${binary} not null,
    name varchar(63) ${binary} not null,
    document varchar(2000000) ${binary},
    primary key (revision, kind, name)
);
create index object_version_by_name on object_version (kind, name, revision);

-- Which version of each existing object is the newest, and what lists and checks look for.
create table object_head (
    kind varchar(40) ${binary} not null,
    name varchar(63) ${binary} not null,
    revision bigint not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    search_text varchar(500000) ${binary} not null,
    match_digest varchar(64) ${binary},
    primary key (kind, name)
);
create index object_head_by_revision on object_head (revision);
create index object_head_by_creation on object_head (kind, created_at, name);
create index object_head_by_update on object_head (kind, updated_at, name);
create index object_head_by_match on object_head (kind, match_digest);

-- Objects that existed once, with the revision that removed them.
create table object_removed (
    kind varchar(40) ${binary} not null,
    name varchar(63) ${binary} not null,
    revision bigint not null,
    primary key (kind, name)
);
create index object_removed_by_revision on object_removed (revision);

create table object_count (
    kind varchar(40) ${binary} not null primary key,
    total bigint not null
);

create table object_tag (
    kind varchar(40) ${binary} not null,
    tag varchar(63) ${binary} not null,
    name varchar(63) ${binary} not null,
    primary key (kind, tag, name)
);
create index object_tag_by_name on object_tag (kind, name);

create table object_reference (
    from_kind varchar(40) ${binary} not null,
    from_name varchar(63) ${binary} not null,
    to_kind varchar(40) ${binary} not null,
    to_name varchar(63) ${binary} not null,
    primary key (from_kind, from_name, to_kind, to_name)
);
create index object_reference_by_target on object_reference (to_kind, to_name, from_kind, from_name);
