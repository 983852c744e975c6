package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.http2.ConnectionError;
import dev.tollgate.proxy.http2.ErrorCode;

/**
 * What one HTTP/2 client may do that costs the gateway more than itself (RFC 9113, 10.5). Who does more is told to calm
 * down, and its connection ends. Safe for any number of threads.
 */
final class FloodGuard {
    /** Streams that end before their time, whoever ends them: each may have a service at work for nobody. */
    private static final int RESETS = 200;

    private static final int RESETS_PER_SECOND = 20;
    /** Frames that carry neither a request nor content. */
    private static final int FRAMES = 2_000;

    private static final int FRAMES_PER_SECOND = 200;
    /** A window may be opened, and a PING sent, for each frame that we send, and for each request. */
    private static final int FRAMES_FOR_ONE = 2;

    private static final int FRAMES_FOR_A_REQUEST = 8;

    private final Allowance resets;
    private final Allowance frames;

    FloodGuard(long now) {
        this.resets = new Allowance(RESETS, RESETS_PER_SECOND, now);
        this.frames = new Allowance(FRAMES, FRAMES_PER_SECOND, now);
    }

    /** A stream was reset, refused, or ended for what the client did wrong. */
    void reset() {
        ConnectionError.unless(resets.take(System.nanoTime()), ErrorCode.ENHANCE_YOUR_CALM, "streams for nothing");
    }

    /** A frame came that carries nothing. */
    void frame() {
        ConnectionError.unless(frames.take(System.nanoTime()), ErrorCode.ENHANCE_YOUR_CALM, "frames for nothing");
    }

    /** A request got its whole reply. */
    void served() {
        resets.earn(1);
        frames.earn(FRAMES_FOR_A_REQUEST);
    }

    /** A frame went out that was worth it. */
    void sent() {
        frames.earn(FRAMES_FOR_ONE);
    }
}
