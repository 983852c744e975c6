package dev.tollgate.admin.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeReports;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.document.References;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.explain.Asked;
import dev.tollgate.proxy.explain.Explainer;
import dev.tollgate.proxy.explain.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Explains by the newest revision. The first question reads the whole configuration, further ones what changed since.
 * Safe for any number of threads; one question is answered at a time.
 */
public final class Explanations {
    /** So many kinds of nodes, told by their labels, are known at a time. */
    private static final int MOST_EXPLAINERS = 4;

    private final ConfigurationReader reader;
    private final NodeReports nodes;
    private final ReentrantLock lock = new ReentrantLock();
    /** That of no node, and of the nodes that were asked about last. */
    private final SequencedMap<Optional<NodeLabels>, Explainer> explainers = new LinkedHashMap<>(8, 0.75F, true);

    public Explanations(Database database) {
        this.reader = database.reader();
        this.nodes = database.nodes();
    }

    /**
     * The answer to a question.
     *
     * @param services those that the winner sends to
     * @param scopes the winner is on the nodes that all of these include
     */
    public record Told(ObjectNode document, List<String> services, List<NodeScope> scopes) {
        boolean reaches(NodeStatus node) {
            return scopes.stream()
                    .allMatch(scope -> scope.includes(node.report().labels()));
        }
    }

    /** The form of questions. */
    public static ObjectNode questionSchema() {
        return RequestShape.QUESTION.schema();
    }

    /** Answers a question. */
    public Reading<Told> explain(JsonNode question) {
        return switch (Reading.of(RequestShape.QUESTION, question)) {
            case Reading.Accepted<RequestShape.Question>(RequestShape.Question asked) -> explain(asked);
            case Reading.Refused<RequestShape.Question>(List<Mistake> mistakes) -> new Reading.Refused<>(mistakes);
        };
    }

    /** Answers a question that has been read. */
    Reading<Told> explain(RequestShape.Question question) {
        Optional<NodeLabels> labels = question.node().flatMap(this::labels);
        if (question.node().isPresent() && labels.isEmpty()) {
            return wrong("/node", MistakeCode.DANGLING_REFERENCE, "must be the name of a node that has reported");
        }
        Asked asked = question.asked();
        lock.lock();
        try {
            Explainer explainer = following(labels);
            if (asked.consumer().isPresent()
                    && asked.consumer().flatMap(explainer::consumer).isEmpty()) {
                return wrong("/consumer", MistakeCode.DANGLING_REFERENCE, "must be the name of a consumer that exists");
            }
            Explanation explanation = explainer.explain(asked);
            Optional<Route> winner = explanation.winner().map(Explanation.Winner::route);
            return new Reading.Accepted<>(new Told(
                    ExplanationDocument.of(explanation),
                    winner.map(References::destinations).orElse(List.of()),
                    winner.map(explainer::scopes).orElse(List.of())));
        } catch (IllegalArgumentException _) {
            return wrong("/headers", MistakeCode.BAD_FORMAT, "must have a host that is one");
        } finally {
            lock.unlock();
        }
    }

    private static Reading<Told> wrong(String pointer, MistakeCode code, String message) {
        return new Reading.Refused<>(List.of(new Mistake(pointer, code, message)));
    }

    private Optional<NodeLabels> labels(String node) {
        return nodes.all().stream()
                .map(NodeStatus::report)
                .filter(report -> report.name().equals(node))
                .map(NodeReport::labels)
                .findFirst();
    }

    /** One that decides by the newest revision. */
    private Explainer following(Optional<NodeLabels> labels) {
        Explainer explainer = explainers.computeIfAbsent(labels, Explanations::explainer);
        if (reader.revision() < explainer.revision()) {
            // The database was put back, and is read anew.
            explainer = explainer(labels);
            explainers.put(labels, explainer);
        }
        if (explainers.size() > MOST_EXPLAINERS) {
            explainers.pollFirstEntry();
        }
        explainer.follow(reader.changesSince(explainer.revision()));
        return explainer;
    }

    private static Explainer explainer(Optional<NodeLabels> labels) {
        return labels.map(Explainer::new).orElseGet(Explainer::new);
    }
}
