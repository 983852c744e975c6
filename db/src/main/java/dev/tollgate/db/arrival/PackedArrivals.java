package dev.tollgate.db.arrival;

import java.time.Instant;
import java.util.Optional;

/**
 * What a node of this name reported, as it is stored: an hour of all nodes is a few megabytes so, and many times that
 * unpacked.
 */
public record PackedArrivals(String node, Instant from, byte[] report) {

    /** What it says; empty if it is in the form of a later version. */
    public Optional<NodeArrivals> unpacked() {
        return ArrivalCodec.decode(report).map(arrivals -> new NodeArrivals(node, arrivals));
    }
}
