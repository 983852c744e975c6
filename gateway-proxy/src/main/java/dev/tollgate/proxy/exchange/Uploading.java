package dev.tollgate.proxy.exchange;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which other thread than the request's own pulls its content, if one does. Safe for any number of threads. */
public final class Uploading {
    private volatile @Nullable Thread puller;

    Uploading() {}

    /** Whether another thread pulls the content, and has not pulled all of it. */
    public boolean underWay() {
        return puller != null;
    }

    /** From now on this thread pulls the content, and no other one may before it has ended. */
    public void begun(Thread thread) {
        puller = thread;
    }

    /** The thread that pulled the content has pulled all of it. */
    public void complete() {
        puller = null;
    }

    /**
     * Waits until no other thread pulls the content, whether or not all of it came; false if that takes longer.
     */
    public boolean await(Duration longest) {
        Thread thread = puller;
        try {
            return thread == null || thread.join(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
