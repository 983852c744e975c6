package dev.tollgate.proxy.wire;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lends large buffers to bodies while they flow, so that a connection without one holds none. There are never more of
 * them than were told; who gets none goes on in small pieces. Safe for any number of threads.
 */
public final class Windows {
    /** Large enough that a system call costs little for each byte, small enough for a thousand streams at once. */
    static final int SIZE = 64 * 1024;

    private static final int MOST_KEPT = 64;
    private static final byte[] NONE = {};

    private final ArrayBlockingQueue<byte[]> kept = new ArrayBlockingQueue<>(MOST_KEPT);
    private final int most;
    private final AtomicInteger lent = new AtomicInteger();

    /** At most so many are lent at a time. */
    public Windows(int most) {
        this.most = most;
    }

    /** As many as fit into so many bytes. */
    public static Windows within(long bytes) {
        return new Windows((int) Math.min(Integer.MAX_VALUE, bytes / SIZE));
    }

    /** A window, or an empty array if all are lent. */
    byte[] take() {
        if (lent.getAndIncrement() >= most) {
            lent.getAndDecrement();
            return NONE;
        }
        byte[] window = kept.poll();
        return window == null ? new byte[SIZE] : window;
    }

    /** One that was lent is left to the collector. */
    void forget() {
        lent.getAndDecrement();
    }

    /** Takes a window back; the caller forgets it and every slice of it. */
    void give(byte[] window) {
        lent.getAndDecrement();
        kept.offer(window);
    }
}
