-- What each node says about itself, overwritten in place.
create table node_report (
    name varchar(200) ${binary} not null primary key,
    url varchar(500) ${binary} not null,
    version varchar(100) ${binary} not null,
    started_at timestamp with time zone not null,
    seen_at timestamp with time zone not null,
    applied_revision bigint not null,
    failed_revision bigint,
    failure varchar(4000) ${binary},
    snapshot_at timestamp with time zone,
    database_answers boolean not null
);
create index node_report_by_time on node_report (seen_at);
