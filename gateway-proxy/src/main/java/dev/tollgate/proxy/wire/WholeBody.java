package dev.tollgate.proxy.wire;

/** Content that is there already. */
public final class WholeBody implements Body {
    private final byte[] bytes;
    private boolean pulled;
    private boolean ended;

    private WholeBody(byte[] bytes) {
        this.bytes = bytes;
        this.ended = bytes.length == 0;
        this.pulled = ended;
    }

    public static Body of(byte[] bytes) {
        return new WholeBody(bytes);
    }

    /** No content. */
    public static Body empty() {
        return new WholeBody(new byte[0]);
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
        return bytes.length;
    }

    @Override
    public long length() {
        return bytes.length;
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
        ended = bytes.length == 0;
        pulled = ended;
        return true;
    }
}
