package dev.tollgate.proxy.cache;

import java.time.InstantSource;

/**
 * What the caches of all routes of a node share.
 *
 * @param fills memory for answers on their way
 */
record CacheRoom(CacheStore store, Flights flights, FillRoom fills, InstantSource time) {
    /**
     * For so long requests do not wait for each other, and go on with their conditions, where an answer turned out to
     * be for one request only.
     */
    static final long ALONE_MILLIS = 60_000;

    /** What is on its way takes so much besides what is kept; the launcher gives the heap room for it. */
    private static final int FILLS_SHARE = 4;

    private static final int LARGEST_SHARE = 4;

    static CacheRoom of(long maximumBytes, InstantSource time) {
        CacheStore store = new CacheStore(maximumBytes, time);
        return new CacheRoom(store, new Flights(store), new FillRoom(maximumBytes / FILLS_SHARE), time);
    }

    /** Bytes of content of the largest answer that is kept, whatever rules say. */
    long largest() {
        return Math.min(Integer.MAX_VALUE - 16, store.maximumBytes() / LARGEST_SHARE);
    }
}
