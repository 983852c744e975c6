-- Edits that somebody collects, to become one revision or none. Secrets in them are as objects keep them; the version
-- rises with every change of the row.
create table draft (
    name varchar(63) ${binary} not null primary key,
    document varchar(2000000) ${binary} not null,
    author varchar(200) ${binary} not null,
    version bigint not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null
);
