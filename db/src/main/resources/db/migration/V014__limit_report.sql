-- How limits stand on each node for the consumers that somebody looks at, overwritten in place.
create table limit_report (
    node varchar(200) ${binary} not null primary key,
    report bytea not null
);
