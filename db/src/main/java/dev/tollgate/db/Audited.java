package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A deed, as it is told to the audit. Nothing of it may be a secret.
 *
 * @param object what it was about, such as {@code users/ann}; empty for nothing in particular
 * @param differences what changed, as an array of differences; empty if the deed says it all
 */
public record Audited(Deed deed, String object, Optional<JsonNode> differences) {

    /** A deed that says it all. */
    public Audited(Deed deed, String object) {
        this(deed, object, Optional.empty());
    }

    /** The name of the object that this belongs to. */
    String name() {
        String[] parts = object.split("/", 3);
        String name = parts.length > 1 ? parts[1] : parts[0];
        return name.substring(0, Math.min(name.length(), 63));
    }
}
