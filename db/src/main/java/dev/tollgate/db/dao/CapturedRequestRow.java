package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** A request that was kept whole; its document is packed. */
public record CapturedRequestRow(
        String node, String request, OffsetDateTime begunAt, String route, String rule, byte[] document) {}
