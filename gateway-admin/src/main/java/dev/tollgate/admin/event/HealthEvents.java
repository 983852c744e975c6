package dev.tollgate.admin.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.health.BreakerHealth;
import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.TargetHealth;
import dev.tollgate.db.health.Turn;
import dev.tollgate.db.model.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What nodes report of targets and circuit breakers, as events: reports have the turns that were, each with its time,
 * so whoever looks finds the same. For one look.
 */
final class HealthEvents {
    private static final String CLOSED = "closed";
    private static final String OPEN = "open";

    private final Instant since;
    private final List<GatewayEvent> events = new ArrayList<>();

    private HealthEvents(Instant since) {
        this.since = since;
    }

    /** What happened since then. */
    static List<GatewayEvent> of(List<NodeHealthReport> reports, Instant since) {
        HealthEvents found = new HealthEvents(since);
        found.add(reports);
        return found.events;
    }

    private void add(List<NodeHealthReport> reports) {
        for (NodeHealthReport report : reports) {
            for (ServiceHealth service : report.report().services()) {
                service.breaker().ifPresent(breaker -> addBreaker(report.node(), service, breaker));
                service.targets().forEach(target -> addTarget(report.node(), service, target));
            }
        }
    }

    private void addBreaker(String node, ServiceHealth service, BreakerHealth breaker) {
        // Between opened and closed again it may try and fail any number of times; that is nothing new.
        Optional<Boolean> closed = complete(breaker.turns()) ? Optional.of(true) : Optional.empty();
        for (Turn turn : breaker.turns()) {
            boolean opens = turn.to().equals(OPEN) && closed.orElse(false);
            boolean closes = turn.to().equals(CLOSED) && !closed.orElse(true);
            if (opens || closes) {
                EventType type = opens ? EventType.BREAKER_OPENED : EventType.BREAKER_CLOSED;
                add(type, node, service.service(), turn, data(service, turn));
            }
            closed = Optional.of(turn.to().equals(CLOSED));
        }
    }

    private void addTarget(String node, ServiceHealth service, TargetHealth target) {
        Optional<Boolean> serves = complete(target.turns()) ? Optional.of(true) : Optional.empty();
        for (Turn turn : target.turns()) {
            boolean now = TargetCondition.parse(turn.to())
                    .map(TargetCondition::serves)
                    .orElse(true);
            if (serves.isPresent() && serves.get() != now) {
                ObjectNode data = data(service, turn)
                        .put("target", target.target())
                        .put("address", target.address())
                        .put("condition", turn.to());
                EventType type = now ? EventType.TARGET_BACK : EventType.TARGET_OUT;
                add(type, node, service.service() + " " + target.target() + " " + target.address(), turn, data);
            }
            serves = Optional.of(now);
        }
    }

    /** Whether nothing was before the first of these turns; else what it turned from is not known. */
    private static boolean complete(List<Turn> turns) {
        return turns.size() < TargetHealth.MOST_TURNS;
    }

    private static ObjectNode data(ServiceHealth service, Turn turn) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("service", service.service())
                .put("reason", turn.reason());
    }

    private void add(EventType type, String node, String what, Turn turn, ObjectNode data) {
        if (!turn.at().isBefore(since)) {
            String identity = node + " " + what + " " + turn.at();
            events.add(new GatewayEvent(identity, type, turn.at(), Optional.of(node), data));
        }
    }
}
