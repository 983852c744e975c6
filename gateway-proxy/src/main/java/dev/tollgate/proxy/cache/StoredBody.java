package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;

/** A part of content that is kept, or all of it with its trailers. Copies nothing. */
final class StoredBody implements Body {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final Fields trailers;
    private boolean pulled;
    private boolean ended;

    StoredBody(byte[] bytes, int from, int to, Fields trailers) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.trailers = trailers;
        rewind();
    }

    @Override
    public void watch(Waiting waiting) {
        // It never waits.
    }

    @Override
    public boolean next() {
        ended = pulled;
        pulled = true;
        return !ended;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    /** Trailers need a framing that has room for them, which a length told before leaves none for. */
    @Override
    public long length() {
        return trailers.count() > 0 ? -1 : to - from;
    }

    @Override
    public Fields trailers() {
        return trailers;
    }

    @Override
    public boolean arrived() {
        return true;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public boolean rewind() {
        ended = from == to;
        pulled = ended;
        return true;
    }
}
