package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Edits that somebody collects.
 *
 * @param document with secrets as they are kept
 * @param author who changed it last
 * @param version rises with every change; 1 at first
 */
public record StoredDraft(
        String name, JsonNode document, String author, long version, Instant createdAt, Instant updatedAt) {}
