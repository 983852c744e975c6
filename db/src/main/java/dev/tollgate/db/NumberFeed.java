package dev.tollgate.db;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells one thread that a number in the database has risen: at once if this process raised it or PostgreSQL notified
 * of it, and by reading it every second in any case. A database that does not answer only makes it wait longer. One
 * thread waits; any thread may close.
 */
public final class NumberFeed implements AutoCloseable {
    private final LongSupplier number;
    private final Signal signal;
    private final long interval;
    private volatile boolean closed;
    private volatile boolean databaseAnswers = true;
    private long lastRead;

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
