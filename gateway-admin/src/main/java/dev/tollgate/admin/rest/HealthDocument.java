package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.health.BreakerHealth;
import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.health.TargetHealth;
import dev.tollgate.db.health.Trouble;
import dev.tollgate.db.health.Turn;
import dev.tollgate.db.model.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a service's targets are as JSON; the schema is that of {@link HealthSchemas}. */
final class HealthDocument {

    private HealthDocument() {}

    /**
     * What nodes have reported of a service.
     *
     * @param forced what was decided by hand about each target
     */
    static ObjectNode of(String service, Map<String, TargetState> forced, List<NodeHealthReport> nodes) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode items = document.putArray("items");
        document.putNull("next");
        ArrayNode breakers = JsonNodeFactory.instance.arrayNode();
        for (NodeHealthReport node : nodes) {
            for (ServiceHealth found : node.report().services()) {
                if (found.service().equals(service)) {
                    found.targets().forEach(target -> items.add(of(node, target)));
                    found.breaker().ifPresent(breaker -> breakers.add(of(node, breaker)));
                }
            }
        }
        document.put("total", items.size());
        ArrayNode targets = document.putArray("targets");
        forced.forEach(
                (target, state) -> targets.addObject().put("target", target).put("state", state.id()));
        document.set("breakers", breakers);
        return document;
    }

    private static ObjectNode seen(NodeHealthReport node) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("node", node.node())
                .put("live", node.live())
                .put("seenAt", node.seenAt().toString());
    }

    private static ObjectNode of(NodeHealthReport node, TargetHealth target) {
        ObjectNode document = seen(node)
                .put("target", target.target())
                .put("address", target.address().isEmpty() ? null : target.address())
                .put("state", target.condition().id())
                .put("since", target.since().toString())
                .put("forced", target.forced().id());
        document.set("lastError", of(target.lastError()));
        document.put("inFlight", target.inFlight())
                .put("requestsPerSecond", target.requestsPerSecond())
                .put("errorsPerSecond", target.errorsPerSecond())
                .put("latencyMs", target.latencyMs());
        document.set("checks", of(target.checks()));
        document.set("dnsError", of(target.dns()));
        document.set("timeline", of(target.turns()));
        return document;
    }

    private static ObjectNode of(NodeHealthReport node, BreakerHealth breaker) {
        ObjectNode document = seen(node)
                .put("state", breaker.state())
                .put("since", breaker.since().toString());
        document.set("timeline", of(breaker.turns()));
        return document;
    }

    private static ObjectNode of(CheckCounts checks) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("passed", checks.passed())
                .put("failed", checks.failed())
                .put("lastAt", checks.lastAt().map(Instant::toString).orElse(null));
    }

    private static JsonNode of(Optional<Trouble> trouble) {
        return trouble.<JsonNode>map(some -> JsonNodeFactory.instance
                        .objectNode()
                        .put("at", some.at().toString())
                        .put("reason", some.reason()))
                .orElseGet(JsonNodeFactory.instance::nullNode);
    }

    private static ArrayNode of(List<Turn> turns) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Turn turn : turns) {
            list.addObject()
                    .put("state", turn.to())
                    .put("at", turn.at().toString())
                    .put("reason", turn.reason());
        }
        return list;
    }
}
