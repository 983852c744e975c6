package dev.tollgate.proxy.wire;

/**
 * Content on its way (RFC 9110, 6.4): slices that are pulled, so that whoever sends is held back by whoever reads. A
 * slice is valid until the next pull. Used by one thread at a time. A body that breaks its framing or its stream fails
 * the pull with a {@link WireException} or an {@link java.io.UncheckedIOException}; then it is never whole.
 */
public interface Body {

    /** Tells what to do around each wait for more bytes; takes the place of what was told before. */
    void watch(Waiting waiting);

    /** Waits for the next slice; false at the end, and from then on. */
    boolean next();

    byte[] bytes();

    int from();

    int to();

    /** The number of bytes in all, or -1 if only the end will tell. */
    long length();

    /** How many bytes were pulled so far, where that is counted; else 0. Another thread may see an earlier number. */
    default long pulled() {
        return 0;
    }

    /** The trailer section; empty until the end was reached. */
    Fields trailers();

    /** Whether all of it has arrived, so that no pull will wait. */
    boolean arrived();

    /** Whether all of it was pulled. */
    boolean ended();

    /**
     * Begins again at the first byte, for another one who wants all of it; false if that cannot be, and then nothing
     * has changed. Never while somebody pulls.
     */
    default boolean rewind() {
        return length() == 0;
    }
}
