package dev.tollgate.proxy;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What a node does again and again. What fails is logged, and done again in its time. */
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final int THREADS = 2;
    private static final long LAST_RUN_SECONDS = 1;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            THREADS, Thread.ofVirtual().name("upkeep-", 0).factory());

    void everySecond(Runnable work) {
        every(1, work);
    }

    void every(int seconds, Runnable work) {
        threads.scheduleWithFixedDelay(() -> run(work), 0, seconds, TimeUnit.SECONDS);
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "upkeep failed", e);
        }
    }

    /** Waits a moment for what runs. An interrupt in the embedded database would close its file under everybody. */
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
