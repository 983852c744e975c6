package dev.tollgate.proxy;

import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What a node does again and again. What fails is logged, and done again in its time. */
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final InstantSource TIME = InstantSource.system();
    private static final long MILLIS_PER_SECOND = 1_000;
    /** Enough that no clock says that the second has not begun. */
    private static final long BEHIND_MILLIS = 5;

    /** More than there are works, so that none is late because others wait for a database that is away. */
    private static final int THREADS = 16;

    private static final long LAST_RUN_SECONDS = 1;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
            THREADS, Thread.ofVirtual().name("upkeep-", 0).factory(), new ThreadPoolExecutor.DiscardPolicy());

    Upkeep() {
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void everySecond(Runnable work) {
        every(1, work);
    }

    /** Ten times a second. */
    void everyTenth(Runnable work) {
        threads.scheduleWithFixedDelay(() -> run(work), 0, MILLIS_PER_SECOND / 10, TimeUnit.MILLISECONDS);
    }

    void every(int seconds, Runnable work) {
        threads.scheduleWithFixedDelay(() -> run(work), 0, seconds, TimeUnit.SECONDS);
    }

    void everyMinute(Runnable work) {
        threads.scheduleWithFixedDelay(() -> run(work), 1, 1, TimeUnit.MINUTES);
    }

    /** Soon after each second of UTC begins, whatever the work takes and however the clocks drift. */
    void atEachSecond(Runnable work) {
        long milliseconds = MILLIS_PER_SECOND - TIME.millis() % MILLIS_PER_SECOND + BEHIND_MILLIS;
        threads.schedule(
                () -> {
                    run(work);
                    if (!threads.isShutdown()) {
                        atEachSecond(work);
                    }
                },
                milliseconds,
                TimeUnit.MILLISECONDS);
    }

    /** Once, and beside whatever else is done. */
    void now(Runnable work) {
        if (!threads.isShutdown()) {
            threads.execute(() -> run(work));
        }
    }

    /** Once, so many milliseconds later. */
    void after(long milliseconds, Runnable work) {
        if (!threads.isShutdown()) {
            threads.schedule(() -> run(work), milliseconds, TimeUnit.MILLISECONDS);
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "upkeep failed", e);
        }
    }

    /** Waits a moment for what runs, which is not interrupted. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            boolean _ = threads.awaitTermination(LAST_RUN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
