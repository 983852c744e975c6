package dev.tollgate.proxy.wire;

import java.net.InetSocketAddress;

/**
 * What a proxy says of a connection ahead of everything else (PROXY protocol, versions 1 and 2): on whose behalf it
 * connects.
 */
public sealed interface ProxyHeader {

    /**
     * The proxy connects for itself, does not know for whom, or for a client that has no TCP address: the connection's
     * own two ends hold.
     */
    record Own() implements ProxyHeader {}

    /**
     * The proxy connects on behalf of a client.
     *
     * @param source where the client is
     * @param destination what the client connected to
     * @param secure whether the client speaks TLS with the proxy, as far as the header says
     */
    record Relayed(InetSocketAddress source, InetSocketAddress destination, boolean secure) implements ProxyHeader {}
}
