package dev.tollgate.proxy.wire;

/** Content that is there already. */
public final class WholeBody implements Body {
    private final byte[] bytes;
    private final int length;
    private boolean pulled;
    private boolean ended;

    private WholeBody(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.ended = length == 0;
        this.pulled = ended;
    }

    public static Body of(byte[] bytes) {
        return new WholeBody(bytes, bytes.length);
    }

    /** The first {@code length} of these bytes. */
    public static Body of(byte[] bytes, int length) {
        return new WholeBody(bytes, length);
    }

    /** No content. */
    public static Body empty() {
        return of(new byte[0]);
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
        return 0;
    }

    @Override
    public int to() {
        return length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Fields trailers() {
        return Fields.empty();
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
        ended = length == 0;
        pulled = ended;
        return true;
    }
}
