package dev.tollgate.db;

import java.time.Duration;

/**
 * Tells one node that the configuration has moved: at once if the write came from this process or PostgreSQL notified
 * of it, and by reading the number every second in any case. A database that does not answer only makes it wait
 * longer. One thread waits; any thread may close.
 */
public final class RevisionFeed implements AutoCloseable {
    private final ConfigurationReader reader;
    private final Signal revisions;
    private final long interval;
    private volatile boolean closed;
    private volatile boolean databaseAnswers = true;
    private long lastRead;

    RevisionFeed(ConfigurationReader reader, Signal revisions, Duration interval) {
        this.reader = reader;
        this.revisions = revisions;
        this.interval = interval.toNanos();
        this.lastRead = System.nanoTime() - this.interval;
    }

    /**
     * Blocks until there is a newer revision than the given one and returns the newest that is known; returns the
     * given one only when the feed is closed.
     */
    public long awaitNewerThan(long revision) throws InterruptedException {
        long newest = revisions.newest();
        while (newest <= revision && !closed) {
            long untilReading = lastRead + interval - System.nanoTime();
            newest = untilReading > 0 ? revisions.await(revision, untilReading) : read();
        }
        return Math.max(newest, revision);
    }

    private long read() {
        try {
            long newest = reader.revision();
            databaseAnswers = true;
            revisions.raise(newest);
            return newest;
        } catch (RuntimeException _) {
            // Whatever the failure is, the feed is how this node learns that it is over.
            databaseAnswers = false;
            return 0;
        } finally {
            lastRead = System.nanoTime();
        }
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
        revisions.wake();
    }
}
