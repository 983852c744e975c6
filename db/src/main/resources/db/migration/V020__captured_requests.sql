-- Requests that rules of capture had kept whole, secrets masked by the node. They go with the request itself.
create table captured_request (
    node varchar(200) ${binary} not null,
    request varchar(64) ${binary} not null,
    begun_at timestamp with time zone not null,
    route varchar(63) ${binary} not null,
    rule varchar(63) ${binary} not null,
    document bytea not null,
    primary key (request, node, begun_at)
);
create index captured_request_by_time on captured_request (begun_at);
create index captured_request_by_route on captured_request (route, begun_at);
