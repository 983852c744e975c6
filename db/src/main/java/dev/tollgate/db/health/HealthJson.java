package dev.tollgate.db.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.model.TargetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reports as JSON of lists without names, because there are many of them. */
final class HealthJson {
    private HealthJson() {}

    static ArrayNode write(HealthReport report) {
        ArrayNode services = JsonNodeFactory.instance.arrayNode();
        for (ServiceHealth service : report.services()) {
            ArrayNode fields = services.addArray().add(service.service());
            ArrayNode breaker = fields.addArray();
            service.breaker()
                    .ifPresent(health -> write(
                            health.turns(),
                            breaker.add(health.state())
                                    .add(health.since().toEpochMilli())
                                    .addArray()));
            ArrayNode targets = fields.addArray();
            service.targets().forEach(target -> write(target, targets.addArray()));
        }
        return services;
    }

    private static void write(TargetHealth target, ArrayNode fields) {
        fields.add(target.target())
                .add(target.address())
                .add(target.condition().id())
                .add(target.since().toEpochMilli())
                .add(target.forced().id());
        write(target.lastError(), fields.addArray());
        fields.add(target.inFlight())
                .add(target.requestsPerSecond())
                .add(target.errorsPerSecond())
                .add(target.latencyMs())
                .add(target.checks().passed())
                .add(target.checks().failed())
                .add(target.checks().lastAt().map(Instant::toEpochMilli).orElse(0L));
        write(target.dns(), fields.addArray());
        write(target.turns(), fields.addArray());
    }

    private static void write(Optional<Trouble> trouble, ArrayNode fields) {
        trouble.ifPresent(some -> fields.add(some.at().toEpochMilli()).add(some.reason()));
    }

    private static void write(List<Turn> turns, ArrayNode list) {
        turns.forEach(turn ->
                list.addArray().add(turn.to()).add(turn.at().toEpochMilli()).add(turn.reason()));
    }

    static HealthReport read(JsonNode services) {
        return new HealthReport(list(services, HealthJson::service));
    }

    private static ServiceHealth service(JsonNode fields) {
        JsonNode breaker = fields.path(1);
        Optional<BreakerHealth> health = breaker.isEmpty()
                ? Optional.empty()
                : Optional.of(new BreakerHealth(
                        text(breaker, 0), moment(breaker, 1), list(breaker.path(2), HealthJson::turn)));
        return new ServiceHealth(text(fields, 0), health, list(fields.path(2), HealthJson::target));
    }

    private static TargetHealth target(JsonNode fields) {
        return new TargetHealth(
                text(fields, 0),
                text(fields, 1),
                TargetCondition.parse(text(fields, 2)).orElse(TargetCondition.UNHEALTHY),
                moment(fields, 3),
                TargetState.parse(text(fields, 4)).orElse(TargetState.ACTIVE),
                trouble(fields.path(5)),
                fields.path(6).intValue(),
                fields.path(7).doubleValue(),
                fields.path(8).doubleValue(),
                fields.path(9).doubleValue(),
                new CheckCounts(
                        fields.path(10).longValue(),
                        fields.path(11).longValue(),
                        Optional.of(moment(fields, 12)).filter(at -> at.isAfter(Instant.EPOCH))),
                trouble(fields.path(13)),
                list(fields.path(14), HealthJson::turn));
    }

    private static Optional<Trouble> trouble(JsonNode fields) {
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Trouble(moment(fields, 0), text(fields, 1)));
    }

    private static Turn turn(JsonNode fields) {
        return new Turn(text(fields, 0), moment(fields, 1), text(fields, 2));
    }

    private static <T> List<T> list(JsonNode items, Function<JsonNode, T> reader) {
        List<T> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(reader.apply(item)));
        return list;
    }

    private static Instant moment(JsonNode fields, int position) {
        return Instant.ofEpochMilli(fields.path(position).longValue());
    }

    private static String text(JsonNode fields, int position) {
        return fields.path(position).asText("");
    }
}
