package dev.tollgate.proxy.socket;

import dev.tollgate.proxy.wire.Transport;

/**
 * A connection whose peer is waited for only so long while it takes nothing. The time begins anew with each piece that
 * is sent, so a peer that is slow, but takes, may be so for as long as it likes.
 */
public final class LimitedTransport implements Transport {
    private static final int PIECE = 64 * 1024;

    private final Transport transport;
    private final Deadline deadline;
    private long nanoseconds;

    /** Over {@code transport}, whose writes {@code deadline} ends; there is no limit until one is told. */
    public LimitedTransport(Transport transport, Deadline deadline) {
        this.transport = transport;
        this.deadline = deadline;
    }

    /** How long each piece that is sent from now on may take, in nanoseconds; 0 for no limit. */
    public LimitedTransport limit(long perPiece) {
        nanoseconds = perPiece;
        return this;
    }

    /** Whether the limit has passed, and the connection been closed for it. */
    public boolean passed() {
        return deadline.passed();
    }

    @Override
    public byte[] receive() {
        return transport.receive();
    }

    @Override
    public int receive(byte[] window) {
        return transport.receive(window);
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        try {
            for (int at = from; at < to; at += PIECE) {
                deadline.set(System.nanoTime(), nanoseconds);
                transport.send(bytes, at, Math.min(to, at + PIECE));
            }
        } finally {
            deadline.clear();
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
