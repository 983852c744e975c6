package dev.tollgate.proxy.store;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers whether the store answers. After a few failures in a row nobody asks it any more, until a probe that nobody
 * waits for has succeeded. Safe for any number of threads.
 */
final class StoreBreaker {
    /** After so many failures in a row nobody asks. */
    static final int FAILURES = 3;

    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean open;

    /** @param open whether nobody may ask before a first probe */
    StoreBreaker(boolean open) {
        this.open = open;
    }

    /** Whether requests may ask the store. */
    boolean closed() {
        return !open;
    }

    void answered() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /** Whether nobody asks from now on, and somebody did until now. */
    boolean failed() {
        if (failures.incrementAndGet() < FAILURES || open) {
            return false;
        }
        open = true;
        return true;
    }

    /** The store has answered a probe; whether nobody asked it until now. */
    boolean recovered() {
        failures.set(0);
        boolean was = open;
        open = false;
        return was;
    }
}
