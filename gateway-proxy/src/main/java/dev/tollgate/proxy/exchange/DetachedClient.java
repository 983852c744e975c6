package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.ResponseHead;

/** What is left of a client behind a request that is sent on without it: nobody reads the answer. */
record DetachedClient(String address, boolean secure, int port) implements Client {

    DetachedClient(Client client) {
        this(client.address(), client.secure(), client.port());
    }

    /** Above 1, so that the request is never taken for one that could leave HTTP. */
    @Override
    public int majorVersion() {
        return 2;
    }

    @Override
    public void interim(ResponseHead head) {
        // Nobody reads it.
    }
}
