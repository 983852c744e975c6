package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Exchange;

/** Speaks to one target. Safe for any number of threads. */
public interface TargetClient extends AutoCloseable {

    /**
     * Sends the exchange's request and waits for the head of the final response; interim ones go to the client. The
     * connection is released at the exchange's end.
     */
    Attempt send(Exchange exchange, ForwardRule rule);

    /** Closes connections that have been idle too long. */
    void closeIdle(long nanoTime);

    /** Closes what is idle, so that others may connect. */
    void makeRoom(long nanoTime);

    /** No more requests come: idle connections are closed, busy ones when their request ends. */
    @Override
    void close();
}
