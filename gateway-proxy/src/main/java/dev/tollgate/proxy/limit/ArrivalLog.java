package dev.tollgate.proxy.limit;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.proxy.exchange.ClientNetwork;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Notes who comes to the limits of routes, by the second, whatever limits say then. Bounded: callers of whom there are
 * too many in ten seconds are counted together. Safe for any number of threads.
 */
final class ArrivalLog {
    private static final long MILLIS = 1_000;
    /** How many callers are told apart in ten seconds, some 2 MB; of these the busiest are reported. */
    private static final int MOST_CALLERS = 10_000;
    /** Reports that nobody fetched; older ones go. */
    private static final int MOST_WAITING = 6;

    private final InstantSource wall;
    private final ConcurrentLinkedQueue<Slot> over = new ConcurrentLinkedQueue<>();
    private volatile Slot current = new Slot(Long.MIN_VALUE);

    ArrivalLog(InstantSource wall) {
        this.wall = wall;
    }

    /** Who came; the parts are as {@link Caller} tells them. */
    record Seen(String route, Object consumer, Object key, Object address, List<Object> stated, List<String> names) {}

    /** The requests of callers that are not told apart. */
    record Others(String route) {}

    /** The counts of ten seconds. */
    private static final class Slot {
        private final long number;
        private final ConcurrentHashMap<Object, AtomicIntegerArray> counts = new ConcurrentHashMap<>();

        Slot(long number) {
            this.number = number;
        }

        /** One that is late comes first. */
        void count(Seen seen, long second) {
            AtomicIntegerArray known = counts.get(seen);
            if (known == null) {
                Object room = counts.mappingCount() < MOST_CALLERS ? seen : new Others(seen.route());
                known = counts.computeIfAbsent(room, _ -> new AtomicIntegerArray(Arrivals.SECONDS));
            }
            known.getAndIncrement(Math.clamp(second - number * Arrivals.SECONDS, 0, Arrivals.SECONDS - 1));
        }

        Arrivals arrivals() {
            return ArrivalTexts.arrivals(Instant.ofEpochSecond(number * Arrivals.SECONDS), counts)
                    .bounded(Arrivals.MOST_CALLERS);
        }
    }

    /** A request came to a route's limits, which are told apart by what is stated too. */
    void note(String route, Stated stated, Exchange exchange) {
        long second = Math.floorDiv(wall.millis(), MILLIS);
        Slot slot = slot(Math.floorDiv(second, Arrivals.SECONDS));
        slot.count(seen(route, stated, exchange), second);
    }

    private static Seen seen(String route, Stated stated, Exchange exchange) {
        Object address = ClientNetwork.of(exchange.clientAddress());
        List<Object> values = stated.of(exchange);
        if (exchange.identity().isEmpty()) {
            Object nobody = new Caller.Unnamed(address);
            return new Seen(route, nobody, nobody, address, values, stated.names());
        }
        Identity identity = exchange.identity().get();
        return new Seen(route, identity.caller(), identity.key(), address, values, stated.names());
    }

    private Slot slot(long number) {
        Slot slot = current;
        return slot.number == number ? slot : next(number);
    }

    private synchronized Slot next(long number) {
        Slot slot = current;
        // Who looked at the clock before it ended counts in the next one: a second report would replace the first.
        if (slot.number != number && slot.number != number + 1) {
            if (!slot.counts.isEmpty()) {
                over.add(slot);
            }
            while (over.size() > MOST_WAITING) {
                over.poll();
            }
            current = new Slot(number);
        }
        return current;
    }

    /** What was noted in slots that are over, each told once. */
    List<Arrivals> take() {
        slot(Math.floorDiv(wall.millis(), Arrivals.SECONDS * MILLIS));
        List<Arrivals> arrivals = new ArrayList<>();
        for (Slot slot = over.poll(); slot != null; slot = over.poll()) {
            arrivals.add(slot.arrivals());
        }
        return arrivals;
    }
}
