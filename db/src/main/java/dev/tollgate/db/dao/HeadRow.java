package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What lists and checks know of an existing object.
 *
 * @param matchDigest equal for enabled routes of equal priority and match, and for consumers with one external id;
 *     nothing for everything else
 * @param subjectDigest equal for consumers that the same certificates show; nothing for everything else
 */
public record HeadRow(
        String kind,
        String name,
        long revision,
        OffsetDateTime updatedAt,
        String searchText,
        @Nullable String matchDigest,
        @Nullable String subjectDigest) {}
