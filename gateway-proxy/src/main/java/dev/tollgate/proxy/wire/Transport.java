package dev.tollgate.proxy.wire;

/**
 * A connected, ordered stream of bytes in both directions. One thread may read while another writes. Failures are
 * {@link java.io.UncheckedIOException}.
 */
public interface Transport {

    /**
     * Waits for bytes without holding a buffer meanwhile.
     *
     * @return what arrived, at least one byte, in an array of its own; an empty array at the end of the stream
     */
    byte[] receive();

    /**
     * Waits for bytes and puts them into {@code window}, from index 0 on.
     *
     * @return how many, at least 1; or -1 at the end of the stream
     */
    int receive(byte[] window);

    /** Writes all of the bytes from {@code from} up to {@code to}. */
    void send(byte[] bytes, int from, int to);

    /**
     * Ends both directions; a thread that waits in this transport fails. May be called from any thread, and more than
     * once.
     */
    void close();
}
