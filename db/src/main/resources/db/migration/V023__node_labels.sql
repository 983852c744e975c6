-- What a node says of itself, by which routes and services are limited to it: region=eu,zone=a.
alter table node_report add column labels varchar(4000) default '' not null;
