package dev.tollgate.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Tells one thread that a number in the database has risen: at once if this process raised it or PostgreSQL notified
 * of it, and by reading it every second in any case. A database that does not answer only makes it wait longer. One
 * thread waits; any thread may close.
 */
public final class NumberFeed implements AutoCloseable {
    private static final InstantSource TIME = InstantSource.system();

    private final LongSupplier number;
    private final Signal signal;
    private final long interval;
    private volatile boolean closed;
    private volatile boolean databaseAnswers = true;
    private long lastRead;
    private Instant heardAt = TIME.instant();
    private long heardNanos = System.nanoTime();
    private Duration silentBefore = Duration.ZERO;

    NumberFeed(LongSupplier number, Signal signal, Duration interval) {
        this.number = number;
        this.signal = signal;
        this.interval = interval.toNanos();
        this.lastRead = System.nanoTime() - this.interval;
    }

    /**
     * Blocks until there is a higher number than the given one and returns the newest that is known. Returns a lower
     * one if the database was put back to that, and the given one only when the feed is closed.
     */
    public long awaitNewerThan(long known) throws InterruptedException {
        long newest = signal.newest();
        while (newest <= known && !closed) {
            long untilReading = lastRead + interval - System.nanoTime();
            if (untilReading > 0) {
                newest = signal.await(known, untilReading);
                continue;
            }
            newest = read(known);
            if (newest < known) {
                return newest;
            }
        }
        return Math.max(newest, known);
    }

    /** The number in the database; {@code known} if it does not answer. */
    private long read(long known) {
        try {
            long newest = number.getAsLong();
            databaseAnswers = true;
            heard(newest > known);
            if (newest < known) {
                signal.lower(newest);
            } else {
                signal.raise(newest);
            }
            return newest;
        } catch (RuntimeException _) {
            // Whatever the failure is, the feed is how this node learns that it is over.
            databaseAnswers = false;
            return known;
        } finally {
            lastRead = System.nanoTime();
        }
    }

    private void heard(boolean news) {
        silentBefore = news ? silence() : Duration.ZERO;
        heardAt = TIME.instant();
        heardNanos = System.nanoTime();
    }

    /** For how long at most nothing was heard before the news that came last. For the thread that waits. */
    public Duration silence() {
        // The longer one of two clocks: one stands still while the machine sleeps, the other one may be set back.
        Duration now =
                longer(Duration.between(heardAt, TIME.instant()), Duration.ofNanos(System.nanoTime() - heardNanos));
        return longer(silentBefore, now);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Somebody who came because of a higher number found only this one, and would come again at once. */
    void lower(long newest) {
        signal.lower(newest);
    }

    /** Whether the database answered when it was last asked, which may have been by somebody else. */
    void databaseAnswers(boolean answers) {
        databaseAnswers = answers;
    }

    /** Whether the database answered when it was last asked. */
    public boolean databaseAnswers() {
        return databaseAnswers;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        signal.wake();
    }
}
