package dev.tollgate.proxy.edge;

import io.helidon.common.socket.HelidonSocket;

/**
 * A client's connection that can end in more ways than Helidon's: by halves, and so that nobody takes it for an end.
 */
interface ClientSocket extends HelidonSocket {

    /** Sends nothing more, and goes on reading, where the connection has such an end. */
    void finish();

    /**
     * Ends the connection at once, whoever reads or writes, and so that the client sees that it broke off. For any
     * thread, and more than once.
     */
    void reset();
}
