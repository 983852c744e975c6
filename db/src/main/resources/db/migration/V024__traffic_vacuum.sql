-- Each report is written over in place, a few of many a second. By its defaults PostgreSQL cleans up only once a fifth of the table is dead,
-- which took twenty minutes and let the table grow by as much; the reports themselves are in its side table.
${postgresql} alter table traffic_slot set (toast.autovacuum_vacuum_scale_factor = 0.02);
