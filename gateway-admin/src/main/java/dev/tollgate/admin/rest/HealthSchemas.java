package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.TrafficSchemas.arrayOf;
import static dev.tollgate.admin.rest.TrafficSchemas.object;
import static dev.tollgate.admin.rest.TrafficSchemas.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.model.TargetState;
import java.util.Arrays;
import java.util.List;

/** The forms of what {@link HealthDocument} writes. */
final class HealthSchemas {

    private static final List<String> TEXT_OR_NULL = List.of("string", "null");

    private HealthSchemas() {}

    static ObjectNode service() {
        ObjectNode schema = object();
        with(schema, "items", arrayOf(target()));
        with(schema, "next", "null", "There is one page.");
        with(schema, "total", "integer", "How many items there are.");
        ObjectNode forced = object();
        with(forced, "target", "string", "host:port of a configured target.");
        with(forced, "state", forced());
        with(schema, "targets", arrayOf(forced));
        return with(schema, "breakers", arrayOf(breaker()));
    }

    private static ObjectNode seen() {
        ObjectNode schema = object();
        with(schema, "node", "string", "Whose finding it is.");
        with(schema, "live", "boolean", "Whether the node's last report is under 5 s old.");
        return with(schema, "seenAt", "string", "When the node reported last; RFC 3339.");
    }

    private static ObjectNode target() {
        ObjectNode target = seen();
        with(target, "target", "string", "host:port, as it is configured.");
        with(target, "address", TEXT_OR_NULL, "Which of its addresses; null while its name has none.");
        with(
                target,
                "state",
                Schemas.words(Arrays.stream(TargetCondition.values())
                        .map(TargetCondition::id)
                        .toList()));
        with(target, "since", "string", "When it came into this state; RFC 3339.");
        with(target, "forced", forced());
        with(target, "lastError", trouble("The last failure, whenever that was."));
        with(target, "inFlight", "integer", "Requests that run there now.");
        with(target, "requestsPerSecond", "number", "On average over the last ten seconds.");
        with(target, "errorsPerSecond", "number", "Of the last second; what counts as a failure.");
        with(target, "latencyMs", "number", "Of recent answers; 0 before the first.");
        ObjectNode checks = object();
        with(checks, "passed", "integer", "Active checks that found it well.");
        with(checks, "failed", "integer", "Those that did not.");
        with(checks, "lastAt", TEXT_OR_NULL, "When the last one ended; null without checks. RFC 3339.");
        with(target, "checks", checks);
        with(target, "dnsError", trouble("Why its name could not be looked up the last time."));
        return with(target, "timeline", timeline());
    }

    private static ObjectNode breaker() {
        ObjectNode breaker = seen();
        with(breaker, "state", Schemas.words(List.of("closed", "open", "half-open")));
        with(breaker, "since", "string", "When it came into this state; RFC 3339.");
        return with(breaker, "timeline", timeline());
    }

    private static ObjectNode timeline() {
        ObjectNode turn = object();
        with(turn, "state", "string", "What it came into.");
        with(turn, "at", "string", "When; RFC 3339.");
        with(turn, "reason", "string", "Why, as a code or in a few words; may be empty.");
        return arrayOf(turn);
    }

    private static ObjectNode trouble(String description) {
        ObjectNode trouble = object();
        with(trouble, "at", "string", "When; RFC 3339.");
        with(trouble, "reason", "string", "As a code or in words.");
        trouble.remove("type");
        trouble.putArray("type").add("object").add("null");
        return trouble.put("description", description);
    }

    private static ObjectNode forced() {
        return Schemas.words(
                        Arrays.stream(TargetState.values()).map(TargetState::id).toList())
                .put("description", "What was decided by hand.");
    }
}
