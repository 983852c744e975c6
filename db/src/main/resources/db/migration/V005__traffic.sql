-- What each node saw: rings of slots (1 s, 10 s, 60 s) that are overwritten in place, so rows never become more.
-- bytea is PostgreSQL's name; H2 takes it for varbinary.
create table traffic_slot (
    node varchar(200) ${binary} not null,
    step_seconds integer not null,
    slot integer not null,
    from_second bigint not null,
    report bytea not null,
    -- In this order a range of time is one or two ranges of the key; an index by time would be rewritten with each row.
    primary key (step_seconds, slot, node)
);
