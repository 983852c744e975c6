package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.TrafficReport;
import dev.tollgate.db.traffic.TrafficRing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums up reports of a finer step until a coarser one is over. Header fields are told by the finest only, by which
 * single requests are looked up. Used by one thread.
 */
final class Rollup {
    private final TrafficRing ring;
    private final List<TrafficReport> parts = new ArrayList<>();

    Rollup(TrafficRing ring) {
        this.ring = ring;
    }

    /** Adds a report; returns the sums that are complete now, none to two. */
    List<TrafficReport> add(TrafficReport part) {
        List<TrafficReport> complete = new ArrayList<>();
        if (!parts.isEmpty() && !begun().equals(ring.beginning(part.from()))) {
            complete.addAll(finish());
        }
        parts.add(part);
        if (part.to().equals(begun().plusSeconds(ring.step()))) {
            complete.addAll(finish());
        }
        return complete;
    }

    /** The sum so far, if there is any, whether or not its time is over. */
    List<TrafficReport> finish() {
        if (parts.isEmpty()) {
            return List.of();
        }
        TrafficReport sum =
                TrafficReport.merge(begun(), ring.step(), parts).bounded().withoutHeads();
        parts.clear();
        return List.of(sum);
    }

    private Instant begun() {
        return ring.beginning(parts.getFirst().from());
    }
}
