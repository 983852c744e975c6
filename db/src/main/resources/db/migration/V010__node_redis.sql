-- How the node finds the store of shared counters.
alter table node_report add column redis varchar(10) default 'OFF' not null;
