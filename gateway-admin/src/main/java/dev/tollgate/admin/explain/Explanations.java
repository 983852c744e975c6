package dev.tollgate.admin.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.References;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.explain.Asked;
import dev.tollgate.proxy.explain.Explainer;
import dev.tollgate.proxy.explain.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Explains by the newest revision. The first question reads the whole configuration, further ones what changed since.
 * Safe for any number of threads; one question is answered at a time.
 */
public final class Explanations {
    private final ConfigurationReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private Explainer explainer = new Explainer();

    public Explanations(Database database) {
        this.reader = database.reader();
    }

    /**
     * The answer to a question.
     *
     * @param services those that the winner sends to
     */
    public record Told(ObjectNode document, List<String> services) {}

    /** The form of questions. */
    public static ObjectNode questionSchema() {
        return RequestShape.ASKED.schema();
    }

    /** Answers a question. */
    public Reading<Told> explain(JsonNode question) {
        return switch (Reading.of(RequestShape.ASKED, question)) {
            case Reading.Accepted<Asked>(Asked asked) -> explain(asked);
            case Reading.Refused<Asked>(List<Mistake> mistakes) -> new Reading.Refused<>(mistakes);
        };
    }

    /** Answers a question that has been read. */
    Reading<Told> explain(Asked asked) {
        lock.lock();
        try {
            follow();
            if (asked.consumer().isPresent()
                    && asked.consumer().flatMap(explainer::consumer).isEmpty()) {
                return wrong("/consumer", MistakeCode.DANGLING_REFERENCE, "must be the name of a consumer that exists");
            }
            Explanation explanation = explainer.explain(asked);
            return new Reading.Accepted<>(new Told(ExplanationDocument.of(explanation), services(explanation)));
        } catch (IllegalArgumentException _) {
            return wrong("/headers", MistakeCode.BAD_FORMAT, "must have a host that is one");
        } finally {
            lock.unlock();
        }
    }

    private static Reading<Told> wrong(String pointer, MistakeCode code, String message) {
        return new Reading.Refused<>(List.of(new Mistake(pointer, code, message)));
    }

    /** A database that was put back is read anew. */
    private void follow() {
        if (reader.revision() < explainer.revision()) {
            explainer = new Explainer();
        }
        explainer.follow(reader.changesSince(explainer.revision()));
    }

    private static List<String> services(Explanation explanation) {
        Optional<Route> winner = explanation.winner().map(Explanation.Winner::route);
        return winner.stream()
                .flatMap(route -> References.of(route).stream())
                .filter(reference -> reference.target().kind() == Kind.SERVICE)
                .filter(reference -> reference.pointer().startsWith("/destination/"))
                .map(reference -> reference.target().name())
                .distinct()
                .toList();
    }
}
