package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One change of an API key that somebody asks for; nothing about it has been checked yet. */
public sealed interface KeyEdit {

    /** The name of whose key it is or will be. */
    String consumer();

    /** The id of the key, if there should be one already. */
    Optional<String> existing();

    /** A new key, made or brought along. */
    record Issue(String consumer, JsonNode document) implements KeyEdit {

        @Override
        public Optional<String> existing() {
            return Optional.empty();
        }

        /** Leaves the document out: a key may be in it. */
        @Override
        public String toString() {
            return "Issue[consumer=" + consumer + "]";
        }
    }

    /** A merge patch (RFC 7396) of what people decide about a key. */
    record Patch(String consumer, String id, JsonNode patch) implements KeyEdit {

        @Override
        public Optional<String> existing() {
            return Optional.of(id);
        }

        /** Leaves the document out: somebody may try a key in it. */
        @Override
        public String toString() {
            return "Patch[consumer=" + consumer + ", id=" + id + "]";
        }
    }

    /** A new key in the place of one that goes on for a while. */
    record Rotate(String consumer, String id, JsonNode document) implements KeyEdit {

        /** What comes of it is a new key. */
        @Override
        public Optional<String> existing() {
            return Optional.empty();
        }
    }

    /** The end of a key; it stays in lists. */
    record Revoke(String consumer, String id) implements KeyEdit {
        @Override
        public Optional<String> existing() {
            return Optional.of(id);
        }
    }
}
