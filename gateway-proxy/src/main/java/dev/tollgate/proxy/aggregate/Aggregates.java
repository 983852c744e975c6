package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.KeptAnswers;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compiles aggregates, and bounds what all of them hold together. Safe for any number of threads. */
public final class Aggregates {
    private final ContentRoom room;

    /** @param bytes of answers that a node holds at a time */
    public Aggregates(long bytes) {
        this.room = new ContentRoom(bytes);
    }

    /**
     * What answers the requests of a route with the answers of its parts.
     *
     * @param caches what keeps the answers of a part, if it asks for that
     * @throws IllegalArgumentException if a text of a part cannot be read
     */
    public Handler compile(
            Route route,
            Destination.Aggregate aggregate,
            Function<String, CompiledService> services,
            Function<Part, Optional<KeptAnswers>> caches) {
        return new AggregateHandler(Plan.of(aggregate, route.policies().timeouts(), services, caches, room), room);
    }

    /** Of all that is held, by whoever holds it. */
    public ContentRoom room() {
        return room;
    }

    /** How much of the room is taken. */
    public Stream<MetricSnapshot> metrics() {
        return Stream.of(GaugeSnapshot.builder()
                .name("tollgate_aggregate_held_bytes")
                .help("Bytes of content that is held: answers of parts, and what routes check or change.")
                .dataPoint(GaugeDataPointSnapshot.builder().value(room.taken()).build())
                .build());
    }
}
