package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/**
 * What lines of the audit are compared with.
 *
 * @param under a pattern of what belongs to the object
 */
public record AuditQueryRow(
        String actor,
        String object,
        String under,
        String kind,
        String name,
        OffsetDateTime from,
        OffsetDateTime to,
        OffsetDateTime at,
        long number) {}
