package dev.tollgate.admin.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Told;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.traffic.CapturedRequest;
import dev.tollgate.db.traffic.RequestRecord;
import java.util.List;
import java.util.Optional;

/**
 * What nodes kept whole of requests, as whoever asks may see it: bodies are for operators and admins, and whoever reads
 * one is told to the audit. Safe for any number of threads.
 */
public final class CapturedContent {
    /** Who may read bodies. */
    public static final Role READS_BODIES = Role.OPERATOR;

    private static final String BODY = "body";

    private final Database database;

    public CapturedContent(Database database) {
        this.database = database;
    }

    /** Who asks. */
    public record Reader(Role role, Author author) {}

    /** What was kept of a request; empty if no rule had it kept, or it is gone. */
    public Optional<ObjectNode> of(RequestRecord request, Reader reader) {
        return request.capturedBy().isEmpty()
                ? Optional.empty()
                : database.captured()
                        .find(request.node(), request.id(), request.at())
                        .map(kept -> shown(kept, reader));
    }

    /** The newest that the route took. Only for those who may read bodies. */
    public Optional<ObjectNode> newest(String route, Reader reader) {
        return reader.role().allows(READS_BODIES)
                ? database.captured().newest(route).map(kept -> shown(kept, reader))
                : Optional.empty();
    }

    private ObjectNode shown(CapturedRequest kept, Reader reader) {
        ObjectNode document = kept.document();
        List<ObjectNode> told = messages(document).stream()
                .filter(message -> message.path(BODY).isTextual())
                .toList();
        if (!reader.role().allows(READS_BODIES)) {
            told.forEach(message -> message.putNull(BODY).put("bodyOmitted", "needs_operator"));
        } else if (!told.isEmpty()) {
            database.audit().note(new Told(reader.author(), new Audited(Deed.READ, "requests/" + kept.id())));
        }
        return document;
    }

    /** All that stand in it: as the request came and went, and around each step. */
    private static List<ObjectNode> messages(ObjectNode document) {
        return document.findParents("headers").stream()
                .map(JsonNode.class::cast)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }
}
