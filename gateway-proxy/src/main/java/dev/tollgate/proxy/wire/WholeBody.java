package dev.tollgate.proxy.wire;

/** Content that is there already: a run of bytes, which are not copied. */
public final class WholeBody implements Body {
    private static final byte[] NO_BYTES = {};
    private static final Fields NO_TRAILERS = Fields.empty();

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final Fields trailers;
    private boolean pulled;
    private boolean ended;

    private WholeBody(byte[] bytes, int from, int to, Fields trailers) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.trailers = trailers;
        this.ended = from == to;
        this.pulled = ended;
    }

    public static Body of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    public static Body of(byte[] bytes, int from, int to) {
        return new WholeBody(bytes, from, to, NO_TRAILERS);
    }

    /** With trailers, if there are lines in them. */
    public static Body of(byte[] bytes, Fields trailers) {
        return new WholeBody(bytes, 0, bytes.length, trailers);
    }

    /** No content. */
    public static Body empty() {
        return of(NO_BYTES);
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
