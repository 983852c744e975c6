package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.db.traffic.TrafficReport;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few requests of each tick as examples: what a rule has kept whole, then what failed or was slow, then what
 * the gateway refused, and all of these before the rest, of which the first ones are kept and some that are spread over
 * the second. A request that is not kept costs a read or two; nobody takes a lock. Any number of threads offer; one
 * takes.
 */
final class RequestSampler {
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int SERVER_ERROR = 500;
    private static final int SAMPLE = TrafficReport.MOST_REQUESTS / 2;
    private static final long SPREAD_NANOS = TimeUnit.SECONDS.toNanos(1) / SAMPLE;

    private final Places captured = new Places(TrafficReport.MOST_REQUESTS);
    private final Places failed = new Places(TrafficReport.MOST_REQUESTS);
    private final Places refused = new Places(TrafficReport.MOST_REQUESTS);
    private final Places first = new Places(SAMPLE);
    private final AtomicReferenceArray<@Nullable RequestRecord> spread = new AtomicReferenceArray<>(SAMPLE);
    private final RequestCapture capture;

    RequestSampler(RequestCapture capture) {
        this.capture = capture;
    }

    /** So many places, which are taken in turn until they are full. */
    private static final class Places {
        private final AtomicReferenceArray<@Nullable RequestRecord> places;
        private final AtomicInteger next = new AtomicInteger();

        Places(int count) {
            places = new AtomicReferenceArray<>(count);
        }

        /** A place that nobody else takes; -1 if there is none. */
        int free() {
            if (next.get() >= places.length()) {
                return -1;
            }
            int place = next.getAndIncrement();
            return place < places.length() ? place : -1;
        }

        void empty(List<RequestRecord> into) {
            move(places, into);
            next.set(0);
        }
    }

    /** A request that ended at {@code nanoTime}. */
    void offer(Exchange exchange, Outcome outcome, long nanoTime) {
        Places places = places(exchange, outcome, nanoTime);
        int place = places.free();
        if (place >= 0) {
            places.places.set(place, capture.of(exchange, outcome, nanoTime));
        } else if (places == first) {
            int part = Math.floorMod(nanoTime / SPREAD_NANOS, SAMPLE);
            if (spread.get(part) == null) {
                spread.set(part, capture.of(exchange, outcome, nanoTime));
            }
        }
    }

    private Places places(Exchange exchange, Outcome outcome, long nanoTime) {
        if (Timeline.of(exchange).filter(RequestSampler::kept).isPresent()) {
            return captured;
        }
        boolean broken = exchange.status() >= SERVER_ERROR || outcome == Outcome.REPLY_BROKEN;
        if (broken || nanoTime - exchange.startedNanos() > SLOW_NANOS) {
            return failed;
        }
        return exchange.problem().isPresent() ? refused : first;
    }

    private static boolean kept(Timeline timeline) {
        return !timeline.keptBy().isEmpty();
    }

    /** What was kept since the last call, the most telling first; at most {@link TrafficReport#MOST_REQUESTS}. */
    List<RequestRecord> take(String node) {
        List<RequestRecord> kept = new ArrayList<>();
        captured.empty(kept);
        failed.empty(kept);
        refused.empty(kept);
        first.empty(kept);
        move(spread, kept);
        return kept.stream()
                .limit(TrafficReport.MOST_REQUESTS)
                .map(request -> request.seenBy(node))
                .toList();
    }

    private static void move(AtomicReferenceArray<@Nullable RequestRecord> from, List<RequestRecord> into) {
        for (int place = 0; place < from.length(); place++) {
            RequestRecord kept = from.getAndSet(place, null);
            if (kept != null) {
                into.add(kept);
            }
        }
    }
}
