package dev.tollgate.proxy.edge;

import java.time.Duration;

/**
 * The limits of the clients' side.
 *
 * @param maxConnections connections at once; more wait to be accepted
 * @param headerTimeout a connection's time to send a whole head
 * @param proxyProtocol clients arrive through PROXY protocol, and not otherwise
 */
public record EdgeSettings(String host, int port, int maxConnections, Duration headerTimeout, boolean proxyProtocol) {}
