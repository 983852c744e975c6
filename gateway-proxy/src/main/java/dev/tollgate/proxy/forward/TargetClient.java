package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import java.util.Optional;

/** Speaks to one address of a target. Safe for any number of threads. */
public interface TargetClient extends AutoCloseable {

    /**
     * Sends the exchange's request and waits for the head of the final response; interim ones go to the client. The
     * connection is released at the exchange's end.
     */
    Attempt send(Exchange exchange, ForwardRule rule);

    /**
     * Opens a connection without a request, and keeps it for one.
     *
     * @param nanos how long that may take, TLS included; 0 for no limit
     * @return why there is none
     */
    Optional<Problem> connect(long nanos);

    /** Closes connections that have been idle too long. */
    void closeIdle(long nanoTime);

    /** Closes what is idle, so that others may connect. */
    void makeRoom(long nanoTime);

    /** No more requests come: idle connections are closed, busy ones when their request ends. */
    @Override
    void close();
}
