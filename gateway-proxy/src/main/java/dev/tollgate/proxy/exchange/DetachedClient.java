package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.ResponseHead;
import java.util.function.Consumer;

/**
 * What is left of a client behind a request that is sent on without it: nobody reads the answer, or somebody who does
 * so by himself.
 *
 * @param informed gets the interim responses
 */
record DetachedClient(String address, boolean secure, int port, Consumer<ResponseHead> informed) implements Client {

    DetachedClient(Client client, Consumer<ResponseHead> informed) {
        this(client.address(), client.secure(), client.port(), informed);
    }

    /** Above 1, so that the request is never taken for one that could leave HTTP. */
    @Override
    public int majorVersion() {
        return 2;
    }

    @Override
    public void interim(ResponseHead head) {
        informed.accept(head);
    }
}
