package dev.tollgate.admin.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.model.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Nodes that are lost, that are back, and that could not apply a revision. A node that ends by itself takes its leave
 * and is not lost. Not safe for several threads.
 */
final class NodeEvents {
    /** Silence counts while somebody listens: when the database was away, nobody was heard. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Map<String, Silence> silent = new HashMap<>();

    /**
     * A node that does not report.
     *
     * @param noticed when we first saw that
     * @param heard when it reported last
     */
    private record Silence(Instant noticed, Instant heard, boolean lost) {}

    /** Silence begins anew, because for a while nobody has listened. */
    void deaf() {
        silent.values().removeIf(silence -> !silence.lost());
    }

    List<GatewayEvent> of(List<NodeStatus> nodes, Instant now) {
        List<GatewayEvent> events = new ArrayList<>();
        Set<String> known = nodes.stream().map(node -> node.report().name()).collect(Collectors.toSet());
        silent.keySet().retainAll(known);
        for (NodeStatus node : nodes) {
            NodeReport report = node.report();
            if (node.live()) {
                heard(node, now).ifPresent(events::add);
                report.refused().ifPresent(refused -> events.add(refused(report, refused, now)));
            } else {
                notHeard(node, now).ifPresent(events::add);
            }
        }
        return events;
    }

    private Optional<GatewayEvent> heard(NodeStatus node, Instant now) {
        return Optional.ofNullable(silent.remove(node.report().name()))
                .filter(Silence::lost)
                .map(silence ->
                        event(node, EventType.NODE_BACK, silence.heard(), now, JsonNodeFactory.instance.objectNode()));
    }

    private Optional<GatewayEvent> notHeard(NodeStatus node, Instant now) {
        String name = node.report().name();
        Silence silence = silent.computeIfAbsent(name, _ -> new Silence(now, node.seenAt(), false));
        if (silence.lost() || silence.noticed().plus(SILENCE).isAfter(now)) {
            return Optional.empty();
        }
        silent.put(name, new Silence(silence.noticed(), silence.heard(), true));
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("seenAt", node.seenAt().toString())
                .put("url", node.report().url());
        return Optional.of(event(node, EventType.NODE_LOST, node.seenAt(), now, data));
    }

    private static GatewayEvent event(NodeStatus node, EventType type, Instant heard, Instant now, ObjectNode data) {
        String name = node.report().name();
        data.put("version", node.report().version());
        return new GatewayEvent(name + " " + heard, type, now, Optional.of(name), data);
    }

    private static GatewayEvent refused(NodeReport report, NodeReport.Refused refused, Instant now) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("revision", refused.revision())
                .put("appliedRevision", report.appliedRevision())
                .put("reason", refused.reason());
        return new GatewayEvent(
                report.name() + " " + report.startedAt() + " " + refused.revision(),
                EventType.RELOAD_FAILED,
                now,
                Optional.of(report.name()),
                data);
    }
}
