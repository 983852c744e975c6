-- The newest command that the node has done.
alter table node_report add column command bigint default 0 not null;

-- What each node keeps in its response cache of the routes that somebody looks at, overwritten in place.
create table cache_report (
    node varchar(200) ${binary} not null primary key,
    report bytea not null
);
