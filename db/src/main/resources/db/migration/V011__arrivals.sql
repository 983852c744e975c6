-- Who came to the limits of each node: a ring of slots of ten seconds, one hour and a little of them, overwritten in
-- place.
create table arrival_slot (
    node varchar(200) ${binary} not null,
    slot integer not null,
    from_second bigint not null,
    report bytea not null,
    primary key (slot, node)
);
