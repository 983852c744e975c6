package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** What time it is for the database, which numbers are the newest, and how many nodes have reported in the last 5 s. */
public record MomentRow(OffsetDateTime seenAt, long revision, long command, int live) {}
