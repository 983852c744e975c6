package dev.tollgate.proxy.edge;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams of one connection (RFC 9113, 5.1): those that are not over for both sides, and which numbers were used.
 * Opened by the thread that reads the connection; the rest is safe for any number of threads.
 */
final class Http2Streams {
    /** Streams at once, as clients are told. */
    static final int MOST = 128;

    /** How many of those that were reset here are remembered, because the client may have sent more before it knew. */
    private static final int REMEMBERED = 512;

    private final ConcurrentHashMap<Integer, Http2Stream> open = new ConcurrentHashMap<>();
    private int[] reset = {};
    private int resets;
    private volatile int last;

    /** The stream of that number, if it is not over. */
    Optional<Http2Stream> open(int streamId) {
        return Optional.ofNullable(open.get(streamId));
    }

    Collection<Http2Stream> all() {
        return open.values();
    }

    /** Whether the client may open no more: a stream of which it has seen the end may still be at work here. */
    boolean full() {
        return open.size() >= MOST
                && open.values().stream()
                                .filter(stream -> !stream.overForTheClient())
                                .count()
                        >= MOST;
    }

    /** The highest number that a client has used. */
    int last() {
        return last;
    }

    /** A number is used, whether or not a stream comes of it. */
    void used(int streamId) {
        last = streamId;
    }

    void add(Http2Stream stream) {
        open.put(stream.id(), stream);
    }

    void remove(Http2Stream stream) {
        open.remove(stream.id());
    }

    /** A stream ended here before the client knew. */
    synchronized void remember(int streamId) {
        if (resets == reset.length && resets < REMEMBERED) {
            reset = Arrays.copyOf(reset, Math.max(8, 2 * resets));
        }
        reset[resets++ % reset.length] = streamId;
    }

    /** Whether the client may not have known that this stream was over. */
    synchronized boolean remembers(int streamId) {
        for (int known : reset) {
            if (known == streamId) {
                return true;
            }
        }
        return false;
    }
}
