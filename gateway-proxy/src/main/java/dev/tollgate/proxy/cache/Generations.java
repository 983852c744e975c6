package dev.tollgate.proxy.cache;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Tells what was asked for before something changed from what was asked for since. Each path has a number, which it
 * shares with a few others, and an answer carries the number that held when it was asked for: if that changes, no
 * matter for whom, by what fields or in which route an answer is kept, or whether it is still on its way, it is good
 * no more. Safe for any number of threads.
 */
final class Generations {
    private static final int BYTES_PER_PATH = 256;
    private static final int FEWEST = 1 << 12;
    private static final int MOST = 1 << 24;

    private final AtomicIntegerArray numbers;

    /** Of so many that an invalidation seldom meets another path, in a cache of so many bytes. */
    Generations(long cacheBytes) {
        int wanted = Math.clamp(cacheBytes / BYTES_PER_PATH, FEWEST, MOST);
        numbers = new AtomicIntegerArray(Integer.highestOneBit(wanted));
    }

    /** @param path a hash of host and path */
    int of(int path) {
        return numbers.get(place(path));
    }

    void next(int path) {
        numbers.getAndIncrement(place(path));
    }

    private int place(int path) {
        int mixed = path * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) & numbers.length() - 1;
    }
}
