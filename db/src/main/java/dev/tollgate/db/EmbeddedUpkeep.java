package dev.tollgate.db;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes those commits to the embedded database's file that nobody waits for, and keeps the file small, every half
 * second. H2 has threads for both, but they write one part of the file while they make the next one, which then does
 * not know where the one before it is: a process that is killed at such a moment leaves a file that nobody can open,
 * and so does a backup. So those threads are not there ({@code WRITE_DELAY=0}), and each part is made and written by
 * whoever commits.
 */
final class EmbeddedUpkeep implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = System.getLogger(EmbeddedUpkeep.class.getName());

    private final Store store;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private EmbeddedUpkeep(Store store) {
        this.store = store;
        this.thread = Thread.ofPlatform().daemon().name("tollgate-upkeep").unstarted(this::goOn);
    }

    static EmbeddedUpkeep start(Store store) {
        EmbeddedUpkeep upkeep = new EmbeddedUpkeep(store);
        upkeep.thread.start();
        return upkeep;
    }

    private void goOn() {
        boolean failed = false;
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                failed = !once(failed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells of the first failure of several in a row; whoever waits for the database is told of each. */
    private boolean once(boolean failed) {
        try {
            return store.write(handle -> {
                EmbeddedStore.of(handle).keepUp();
                return true;
            });
        } catch (RuntimeException e) {
            if (!failed) {
                LOG.log(Level.WARNING, "the database cannot be written: {0}; tried again", e.getMessage());
            }
            return false;
        }
    }

    /** Returns once nothing of it is under way. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
