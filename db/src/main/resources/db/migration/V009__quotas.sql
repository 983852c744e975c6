-- What consumers have used of their quotas: a row for each period of the calendar, and for each slot of a rolling one.
-- Every node adds what it has counted. Times are seconds since 1970, and milliseconds of the database's clock for
-- changed.
create table quota_use (
    consumer varchar(63) ${binary} not null,
    quota varchar(63) ${binary} not null,
    begins bigint not null,
    used bigint not null,
    changed bigint not null,
    primary key (consumer, quota, begins)
);
create index quota_use_by_change on quota_use (changed);

-- That a consumer has used so many percent of a quota; told once in a period.
create table quota_event (
    consumer varchar(63) ${binary} not null,
    quota varchar(63) ${binary} not null,
    begins bigint not null,
    percent smallint not null,
    at timestamp with time zone not null,
    primary key (consumer, quota, begins, percent)
);
