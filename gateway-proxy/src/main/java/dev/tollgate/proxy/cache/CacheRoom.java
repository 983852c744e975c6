package dev.tollgate.proxy.cache;

import java.time.InstantSource;

/**
 * What the caches of all routes of a node share.
 *
 * @param fills memory for answers on their way
 */
record CacheRoom(CacheStore store, Flights flights, FillRoom fills, InstantSource time) {
    /** For so long requests do not wait for each other where answers turned out to be for one request only. */
    static final long ALONE_MILLIS = 10_000;

    /** A part of the whole, so that what is on its way never takes more than what is kept. */
    private static final int FILLS_SHARE = 2;

    private static final int LARGEST_SHARE = 2;

    static CacheRoom of(long maximumBytes, InstantSource time) {
        CacheStore store = new CacheStore(maximumBytes, time);
        return new CacheRoom(store, new Flights(store), new FillRoom(maximumBytes / FILLS_SHARE), time);
    }

    /** Bytes of content of the largest answer that is kept, whatever rules say. */
    long largest() {
        return Math.min(Integer.MAX_VALUE - 16, store.maximumBytes() / LARGEST_SHARE);
    }
}
