package dev.tollgate.benchmarks;

import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.wire.ResponseHead;

/** A client on this machine that is only asked where it is. */
public record Loopback() implements Client {
    @Override
    public String address() {
        return "127.0.0.1";
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public int port() {
        return 8080;
    }

    @Override
    public void interim(ResponseHead head) {
        throw new UnsupportedOperationException("nothing here sends an interim response");
    }
}
