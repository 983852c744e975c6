package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;

/** Where requests go. Safe for any number of threads. */
public interface Requests {

    /** A handler for one connection, or one stream of one: used by one thread at a time. */
    Handler handler();

    /** A client was refused before it had sent anything that makes an exchange. */
    void refused(Client client, Problem problem);
}
