package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.limit.ConsumerCounters;
import dev.tollgate.admin.limit.Counted;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What limits stand at for consumers. */
final class CounterResource {

    private final ConsumerCounters counters;
    private final Receipts receipts;

    CounterResource(ConsumerCounters counters, Receipts receipts) {
        this.counters = counters;
        this.receipts = receipts;
    }

    Answer list(ApiRequest request) {
        return counters.of(request.name())
                .<Answer>map(counted -> new Answer.Document(200, document(counted)))
                .orElseGet(() -> Refusals.missing(new EntityKey(Kind.CONSUMER, request.name())));
    }

    Answer resetAll(ApiRequest request) {
        return reset(request, Optional.empty());
    }

    Answer resetOne(ApiRequest request) {
        return reset(request, Optional.of(request.path(Parameter.LIMIT_NAME)));
    }

    private Answer reset(ApiRequest request, Optional<String> limit) {
        boolean there = request.dryRun()
                ? counters.mayCount(request.name(), limit)
                : counters.reset(request.name(), limit, request.author());
        return receipts.of(there ? list(request) : missing(request.name(), limit));
    }

    private static Answer missing(String consumer, Optional<String> limit) {
        return limit.<Answer>map(name -> new Problem(
                                Problem.Type.NOT_FOUND,
                                "There is no consumer " + consumer + " for whom a limit " + name + " counts.")
                        .answer())
                .orElseGet(() -> Refusals.missing(new EntityKey(Kind.CONSUMER, consumer)));
    }

    private static ObjectNode document(Counted counted) {
        ObjectNode document = ListDocument.whole(counted.limits(), CounterResource::document);
        document.putObject("nodes").put("live", counted.live()).put("told", counted.told());
        return document;
    }

    private static ObjectNode document(LimitStanding standing) {
        LimitStanding.Count count = standing.count();
        boolean atATime = standing.window().isZero();
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("name", standing.limit())
                .put("scope", standing.scope().name().toLowerCase(Locale.ROOT))
                .put("object", standing.object().isEmpty() ? null : standing.object());
        standing.by().forEach(item.putArray("by")::add);
        return item.put(atATime ? "concurrent" : "requests", standing.requests())
                .put("window", atATime ? null : Durations.text(standing.window()))
                .put("shared", standing.shared())
                .put("counters", count.counters())
                .put("used", count.used())
                .put("remaining", count.remaining())
                .put("resetSeconds", count.resetSeconds());
    }

    static ObjectNode schema() {
        List<String> textOrNull = List.of("string", "null");
        ObjectNode item = Schemas.object(
                Schemas.property("name", "string", "The limit's name."),
                Schemas.property("scope", "string", "Where it is counted: route, service or all."),
                Schemas.property("object", textOrNull, "The name of that route or service."),
                Schemas.property("window", textOrNull, "Null for a limit of what passes at a time."),
                Schemas.property(
                        "shared", "boolean", "Whether all nodes count together, in the store that they share."),
                Schemas.property("counters", "integer", "How many counters it has for the consumer, on all nodes."),
                Schemas.property("used", "integer", "What they have counted together, as far as it still weighs."),
                Schemas.property("remaining", "integer", "What may still pass by the one with the least left."),
                Schemas.property("resetSeconds", "integer", "The longest time until one of them is renewed."));
        Schemas.withMember(
                item,
                "by",
                Schemas.arrayOf(
                        Schemas.property("", "string", "Such as consumer.").schema()));
        item.withObject("/properties")
                .set(
                        "requests",
                        Schemas.property("", "integer", "How many per window.").schema());
        item.withObject("/properties")
                .set(
                        "concurrent",
                        Schemas.property("", "integer", "How many at a time.").schema());
        return item;
    }

    static ObjectNode listSchema() {
        ObjectNode nodes = Schemas.object(
                Schemas.property("live", "integer", "How many nodes there are."),
                Schemas.property("told", "integer", "How many of them told what they know, within three seconds."));
        ObjectNode list = Schemas.object(
                Schemas.property("next", "null", "There is one page."),
                Schemas.property("total", "integer", "How many items there are."));
        Schemas.withMember(list, "items", Schemas.arrayOf(schema()));
        return Schemas.withMember(list, "nodes", nodes);
    }
}
