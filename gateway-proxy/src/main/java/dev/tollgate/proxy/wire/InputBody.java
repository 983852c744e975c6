package dev.tollgate.proxy.wire;

/** What the framings of a body on a connection have in common: slices are runs of the connection's input. */
abstract sealed class InputBody implements Body permits LengthBody, ChunkedBody, UntilCloseBody, TunnelBody {
    private static final Fields NO_TRAILERS = Fields.empty();

    final Input input;
    private int from;
    private int to;
    private boolean ended;

    InputBody(Input input) {
        this.input = input;
    }

    /** Makes the next {@code count} bytes of the input the slice. */
    final boolean slice(int count) {
        from = input.from();
        to = from + count;
        input.skip(count);
        return true;
    }

    final boolean end() {
        ended = true;
        // What is waited for from here on is another message's.
        input.watch(Waiting.UNWATCHED);
        input.release();
        return false;
    }

    @Override
    public final void watch(Waiting waiting) {
        input.watch(waiting);
    }

    @Override
    public final byte[] bytes() {
        return input.bytes();
    }

    @Override
    public final int from() {
        return from;
    }

    @Override
    public final int to() {
        return to;
    }

    @Override
    public final boolean ended() {
        return ended;
    }

    @Override
    public boolean arrived() {
        return ended;
    }

    @Override
    public Fields trailers() {
        return NO_TRAILERS;
    }
}
