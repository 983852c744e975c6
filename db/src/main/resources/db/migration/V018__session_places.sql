-- Where a session was opened, for those who look at the list of theirs: an IP address, and what the browser says it is.
alter table admin_session add column address varchar(64) ${binary} default '' not null;
alter table admin_session add column browser varchar(300) ${binary} default '' not null;
