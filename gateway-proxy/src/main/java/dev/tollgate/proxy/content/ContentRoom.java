package dev.tollgate.proxy.content;

import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.json.NoRoom;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** How many bytes of content a node holds whole at a time, of all requests together. Safe for any number of threads. */
public final class ContentRoom {
    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    public ContentRoom(long bytes) {
        this.bytes = bytes;
    }

    /** For one request, until it ends. */
    public Share share() {
        return new Share();
    }

    /** For this request, which gives it back when it ends. */
    public Share share(Exchange exchange) {
        Share share = share();
        exchange.onEnd(share);
        return share;
    }

    public long taken() {
        return taken.get();
    }

    /** How much of the room is taken. */
    public Stream<MetricSnapshot> metrics() {
        return Stream.of(GaugeSnapshot.builder()
                .name("tollgate_aggregate_held_bytes")
                .help("Bytes of content that is held: answers of parts, and what routes check or change.")
                .dataPoint(GaugeDataPointSnapshot.builder().value(taken()).build())
                .build());
    }

    private boolean take(long count) {
        if (taken.addAndGet(count) > bytes) {
            taken.addAndGet(-count);
            return false;
        }
        return true;
    }

    /** What one request holds. Threads that come when it is over get nothing more. */
    public final class Share implements Ending {
        private static final long OVER = -1;

        private final AtomicLong held = new AtomicLong();

        /** Whether there is room for so many more bytes, which then are this one's. */
        public boolean take(long count) {
            if (!ContentRoom.this.take(count)) {
                return false;
            }
            long before = held.getAndUpdate(now -> now == OVER ? OVER : now + count);
            if (before == OVER) {
                taken.addAndGet(-count);
            }
            return before != OVER;
        }

        /**
         * The same, for those who cannot go on without.
         *
         * @throws NoRoom if there is none
         */
        public void need(long count) {
            if (!take(count)) {
                throw new NoRoom();
            }
        }

        /** How many bytes are its own. */
        public long held() {
            return Math.max(0, held.get());
        }

        /** So many of the bytes are held no longer. */
        public void give(long count) {
            if (held.getAndUpdate(now -> now == OVER ? OVER : now - count) != OVER) {
                taken.addAndGet(-count);
            }
        }

        @Override
        public void ended(Exchange exchange, Outcome outcome) {
            long all = held.getAndSet(OVER);
            if (all != OVER) {
                taken.addAndGet(-all);
            }
        }
    }
}
