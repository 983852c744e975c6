package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.Waiting;

/** What an edge does while a request's content comes. Called by the thread that pulls it. */
interface ContentWatch extends Waiting {

    /** So many bytes have come. */
    void came(int count);

    /** All of it has come. */
    void over();
}
