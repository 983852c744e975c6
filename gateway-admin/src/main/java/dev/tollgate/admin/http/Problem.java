package dev.tollgate.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A refusal as RFC 9457 has it.
 *
 * @param detail one sentence for people, about this occurrence
 * @param members further members of the document, such as {@code errors}
 */
public record Problem(Type type, String detail, Map<String, JsonNode> members) {

    /** Every reason for which the admin port refuses a call. */
    public enum Type {
        MALFORMED_REQUEST(400, "malformed-request", "The request is not well-formed HTTP"),
        NOT_JSON(400, "not-json", "The body is not JSON"),
        UNAUTHENTICATED(401, "unauthenticated", "A valid token or session is required"),
        FORBIDDEN(403, "forbidden", "The caller may not do this"),
        NOT_FOUND(404, "not-found", "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "method-not-allowed", "This path does not take this method"),
        NOT_ACCEPTABLE(406, "not-acceptable", "There is no such form of it"),
        NAME_TAKEN(409, "name-taken", "The name is taken"),
        KEY_TAKEN(409, "key-taken", "The key is in use already"),
        KEY_NOT_ACTIVE(409, "key-not-active", "The key is not active"),
        IN_USE(409, "in-use", "Other objects refer to this one"),
        CONFLICT(409, "conflict", "Others have changed the same since"),
        LAST_ADMIN(409, "last-admin", "Somebody has to remain an admin"),
        NO_BACKUP(409, "no-backup", "There can be no backup"),
        STALE(412, "stale", "The object is not in the expected state"),
        BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
        MEDIA_TYPE(415, "media-type", "The body has another media type than is accepted"),
        INVALID(422, "invalid", "The request has mistakes"),
        TOO_MANY_ATTEMPTS(429, "too-many-attempts", "There were too many attempts"),
        INTERNAL(500, "internal", "Something went wrong inside"),
        TOO_MANY_STREAMS(503, "too-many-streams", "Too many streams are open"),
        NO_NODE(503, "no-node", "No node does it"),
        UNAVAILABLE(503, "database-unavailable", "The database does not answer");

        private final int status;
        private final String slug;
        private final String title;

        Type(int status, String slug, String title) {
            this.status = status;
            this.slug = slug;
            this.title = title;
        }

        public int status() {
            return status;
        }

        /** The document's {@code type}: an identifier, not an address. */
        public String urn() {
            return "urn:tollgate:problem:" + slug;
        }

        public String title() {
            return title;
        }
    }

    public Problem {
        members = Map.copyOf(members);
    }

    public Problem(Type type, String detail) {
        this(type, detail, Map.of());
    }

    /** This problem as the whole answer. */
    public Answer.Refusal answer() {
        return new Answer.Refusal(this);
    }

    /** The document that the client gets. */
    ObjectNode document(String requestId) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("type", type.urn())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail)
                .put("instance", requestId);
        document.setAll(members);
        return document;
    }
}
