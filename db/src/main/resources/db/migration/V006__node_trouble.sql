-- What keeps a listener of the node from being open that should be: say, a taken port.
alter table node_report add column trouble varchar(1000) ${binary};
