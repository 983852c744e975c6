package dev.tollgate.db;

import dev.tollgate.db.model.Changes;
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
     * Blocks until there is a newer revision than the given one and returns the newest that is known. Returns an older
     * one if the database was put back to that, and the given one only when the feed is closed.
     */
    public long awaitNewerThan(long revision) throws InterruptedException {
        long newest = revisions.newest();
        while (newest <= revision && !closed) {
            long untilReading = lastRead + interval - System.nanoTime();
            if (untilReading > 0) {
                newest = revisions.await(revision, untilReading);
                continue;
            }
            newest = read(revision);
            if (newest < revision) {
                return newest;
            }
        }
        return Math.max(newest, revision);
    }

    /** The number in the database; {@code known} if it does not answer. */
    private long read(long known) {
        try {
            long newest = reader.revision();
            databaseAnswers = true;
            if (newest < known) {
                revisions.lower(newest);
            } else {
                revisions.raise(newest);
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

    /** As {@link ConfigurationReader#changesSince}; what comes of it also says whether the database answers. */
    public Changes changesSince(long applied) {
        boolean answers = false;
        try {
            Changes changes = reader.changesSince(applied);
            answers = true;
            if (changes.to() <= applied) {
                // Whoever came because of a higher number would come again at once.
                revisions.lower(changes.to());
            }
            return changes;
        } catch (UnreadableRevision e) {
            answers = true;
            throw e;
        } finally {
            databaseAnswers = answers;
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
