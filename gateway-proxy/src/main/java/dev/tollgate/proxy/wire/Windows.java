package dev.tollgate.proxy.wire;

import java.util.concurrent.ArrayBlockingQueue;

/**
 * Lends large buffers to bodies while they flow, so that a connection without one holds none. Safe for any number of
 * threads; keeps at most as many as were told and leaves the rest to the collector.
 */
public final class Windows {
    /** Large enough that a system call costs little for each byte, small enough for a thousand streams at once. */
    static final int SIZE = 64 * 1024;

    private final ArrayBlockingQueue<byte[]> kept;

    public Windows(int kept) {
        this.kept = new ArrayBlockingQueue<>(kept);
    }

    byte[] take() {
        byte[] window = kept.poll();
        return window == null ? new byte[SIZE] : window;
    }

    /** Takes a window back; the caller forgets it and every slice of it. */
    void give(byte[] window) {
        kept.offer(window);
    }
}
