package dev.tollgate.db.model;

import java.util.Optional;

/**
 * What a request's content must be like.
 *
 * @param maxBodySize bytes; empty is no limit
 * @param schema JSON Schema, as JSON text, that content must be valid under; empty: any content
 */
public record RequestRules(Optional<Long> maxBodySize, Optional<String> schema) {

    /** Content of any kind. */
    public RequestRules(Optional<Long> maxBodySize) {
        this(maxBodySize, Optional.empty());
    }
}
