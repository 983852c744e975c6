package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** The nodes, as their reports have it. */
final class NodeResource {

    private final Database database;
    private final InstantSource clock;

    NodeResource(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Answer list() {
        Instant now = clock.instant();
        return new Answer.Document(200, ListDocument.whole(database.nodes().all(), node -> document(node, now)));
    }

    /** One node's document; its schema is {@link Schemas#node}. */
    static ObjectNode document(NodeStatus node, Instant now) {
        NodeReport report = node.report();
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("name", report.name())
                .put("url", report.url())
                .put("version", report.version())
                .put("live", node.live())
                .put("startedAt", report.startedAt().toString())
                .put("seenAt", node.seenAt().toString())
                .put("appliedRevision", report.appliedRevision());
        report.refused()
                .ifPresentOrElse(
                        refused -> document.put("failedRevision", refused.revision())
                                .put("failure", refused.reason()),
                        () -> document.putNull("failedRevision").putNull("failure"));
        report.snapshotAt()
                .ifPresentOrElse(
                        at -> document.put(
                                "snapshotAgeSeconds",
                                Math.max(0, Duration.between(at, now).toSeconds())),
                        () -> document.putNull("snapshotAgeSeconds"));
        ObjectNode labels = document.putObject("labels");
        report.labels().values().forEach(labels::put);
        report.trouble().ifPresentOrElse(text -> document.put("trouble", text), () -> document.putNull("trouble"));
        return document.put("database", report.databaseAnswers() ? "up" : "down")
                .put("redis", report.redis().name().toLowerCase(Locale.ROOT));
    }
}
