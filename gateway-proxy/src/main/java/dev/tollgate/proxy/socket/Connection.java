package dev.tollgate.proxy.socket;

import dev.tollgate.proxy.wire.Transport;
import java.net.SocketAddress;

/**
 * A connection, to either side, plain or with TLS inside. It can end in more ways than a {@link Transport}: by halves,
 * and so that nobody takes it for an end.
 */
public interface Connection extends Transport {

    /** Our end. */
    SocketAddress local();

    /** The peer's. */
    SocketAddress remote();

    /** What was negotiated to be spoken (RFC 7301); empty if nothing was. */
    String protocol();

    /**
     * Whether anything has come that nobody has read, the peer's end included. It is what one asks of a connection that
     * lies idle: nobody waits in it meanwhile, and nothing is waited for.
     */
    boolean disturbed();

    /** Sends nothing more, and goes on reading, where the connection has such an end. */
    void finish();

    /**
     * Ends the connection at once, whoever reads or writes, and so that the peer sees that it broke off. For any
     * thread, and more than once.
     */
    void reset();
}
