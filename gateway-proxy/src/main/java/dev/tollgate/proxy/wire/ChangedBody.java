package dev.tollgate.proxy.wire;

/**
 * Content that is made of another one's, slice by slice. How much it is only the end tells, and it comes once; its
 * trailers are those of the other one.
 */
public abstract class ChangedBody extends BodyAround {
    private int to;
    private boolean ended;

    protected ChangedBody(Body body) {
        super(body);
    }

    /**
     * Makes the next slice out of what it pulls, at the beginning of {@link #bytes}.
     *
     * @return how long it is; 0 if nothing is left
     */
    protected abstract int make();

    /** The slice that is being made is the last one, so that its reader need not pull once more. */
    protected final void end() {
        ended = true;
    }

    @Override
    public final boolean next() {
        to = ended ? 0 : make();
        ended |= to == 0;
        return to > 0;
    }

    @Override
    public abstract byte[] bytes();

    @Override
    public final int from() {
        return 0;
    }

    @Override
    public final int to() {
        return to;
    }

    @Override
    public final long length() {
        return -1;
    }

    @Override
    public final boolean arrived() {
        return ended;
    }

    @Override
    public final boolean ended() {
        return ended;
    }
}
