-- What the admin tells nodes beside revisions, in the order of its numbers. The number of the newest stands in one row
-- that is locked to the commit, so that no node reads 8 before 7.
create table current_command (
    only_row smallint not null primary key check (only_row = 1),
    number bigint not null
);
insert into current_command (only_row, number) values (1, 0);

-- A command that expires is done once by whoever hears of it in time; one without an end holds until it is taken back.
-- Of those about the same subject only the newest is kept.
create table command (
    number bigint not null primary key,
    kind varchar(40) ${binary} not null,
    subject varchar(500) ${binary} not null,
    document varchar(20000) ${binary} not null,
    expires_at timestamp with time zone
);
create unique index command_by_subject on command (kind, subject);
create index command_by_expiry on command (expires_at);

-- How each node finds the targets of services, overwritten in place.
create table health_report (
    node varchar(200) ${binary} not null primary key,
    report bytea not null
);
