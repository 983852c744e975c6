package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of answers a node holds at a time, of all aggregates together. Safe for any number of threads. */
final class AnswerRoom {
    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    AnswerRoom(long bytes) {
        this.bytes = bytes;
    }

    /** For one aggregate, until its request ends. */
    Share share() {
        return new Share();
    }

    long taken() {
        return taken.get();
    }

    private boolean take(long count) {
        if (taken.addAndGet(count) > bytes) {
            taken.addAndGet(-count);
            return false;
        }
        return true;
    }

    /** What one aggregate holds. Threads that come when it is over get nothing more. */
    final class Share implements Ending {
        private static final long OVER = -1;

        private final AtomicLong held = new AtomicLong();

        /** Whether there is room for so many more bytes, which then are this one's. */
        boolean take(long count) {
            if (!AnswerRoom.this.take(count)) {
                return false;
            }
            long before = held.getAndUpdate(now -> now == OVER ? OVER : now + count);
            if (before == OVER) {
                taken.addAndGet(-count);
            }
            return before != OVER;
        }

        /** How many bytes are its own. */
        long held() {
            return Math.max(0, held.get());
        }

        /** So many of the bytes are held no longer. */
        void give(long count) {
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
