package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One line of the audit; the number of a new one is the database's to give. */
public record AuditRow(
        long number,
        OffsetDateTime at,
        String actor,
        String address,
        String request,
        String deed,
        String object,
        String name,
        @Nullable Long revision,
        String remark,
        @Nullable String document) {}
