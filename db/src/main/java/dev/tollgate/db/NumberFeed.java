package dev.tollgate.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells one thread that a number in the database has risen: at once if this process raised it or PostgreSQL notified
 * of it; and otherwise by what this node's reports find each second, or by reading it if none does. A database that
 * does not answer only makes it wait longer. One thread waits; any thread may close.
 */
public final class NumberFeed implements AutoCloseable {
    private static final InstantSource TIME = InstantSource.system();

    private final LongSupplier number;
    private final Signal signal;
    private final long interval;
    private volatile boolean closed;
    private volatile boolean databaseAnswers = true;
    private long lastRead;
    private long lastAsked;
    private Instant heardAt = TIME.instant();
    private long heardNanos = System.nanoTime();
    private Duration silentBefore = Duration.ZERO;

    NumberFeed(LongSupplier number, Signal signal, Duration interval) {
        this.number = number;
        this.signal = signal;
        this.interval = interval.toNanos();
        this.lastAsked = System.nanoTime();
        this.lastRead = lastAsked - this.interval;
    }

    /**
     * Blocks until there is a higher number than the given one and returns the newest that is known. Returns a lower
     * one if the database was put back to that, and the given one only when the feed is closed.
     */
    public long awaitNewerThan(long known) throws InterruptedException {
        long newest = told(known);
        while (newest == known && !closed) {
            long untilReading = lastRead + interval - System.nanoTime();
            if (untilReading > 0) {
                signal.await(known, untilReading);
                newest = told(known);
            } else {
                newest = read(known);
            }
        }
        // What was asked before the news says nothing any more.
        lastAsked = System.nanoTime();
        return newest;
    }

    /** What is known without asking. */
    private long told(long known) {
        Optional<Signal.Reading> reading = signal.reading().filter(one -> one.nanos() - lastAsked > 0);
        if (reading.isPresent()) {
            lastAsked = reading.get().nanos();
            lastRead = System.nanoTime();
            return found(known, reading.get().number());
        }
        return Math.max(signal.newest(), known);
    }

    /** The number in the database; {@code known} if it does not answer. */
    private long read(long known) {
        try {
            return found(known, number.getAsLong());
        } catch (RuntimeException _) {
            // Whatever the failure is, the feed is how this node learns that it is over.
            databaseAnswers = false;
            return known;
        } finally {
            lastRead = System.nanoTime();
        }
    }

    private long found(long known, long number) {
        databaseAnswers = true;
        heard(number > known);
        if (number < known) {
            signal.lower(number);
            return number;
        }
        signal.raise(number);
        return Math.max(signal.newest(), known);
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
