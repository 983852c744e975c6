package dev.tollgate.db;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One writes to the embedded database at a time, from its transaction's first statement until it is in the file. H2
 * lets others build on a transaction before it has noted that it is committed: if the process is killed in between, it
 * takes that one back, and with it what the others wrote and were told is kept. Safe for any number of threads.
 */
final class WritingTurn {
    private static final int PATIENCE_SECONDS = 10;

    // Fair: who writes one thing after the other would hold up others for long.
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Does this in turn; throws {@link DatabaseUnavailable} if others write for too long. */
    <T> T take(Supplier<T> writing) {
        await();
        try {
            return writing.get();
        } finally {
            lock.unlock();
        }
    }

    private void await() {
        try {
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new DatabaseUnavailable("others have been writing for " + PATIENCE_SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while waiting to write", e);
        }
    }
}
