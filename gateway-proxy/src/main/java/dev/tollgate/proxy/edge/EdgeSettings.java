package dev.tollgate.proxy.edge;

import java.time.Duration;

/**
 * The limits of the clients' side.
 *
 * @param port for plain traffic; 0 for any that is free
 * @param tlsPort for traffic over TLS, bound when there is a certificate; 0 for any that is free
 * @param maxConnections connections at once, of both ports together; more wait to be accepted
 * @param headerTimeout a connection's time to send a whole head
 * @param longestStop how long a client may stop in the middle of sending or taking a message
 * @param proxyProtocol clients arrive through PROXY protocol, and not otherwise
 */
public record EdgeSettings(
        String host,
        int port,
        int tlsPort,
        int maxConnections,
        Duration headerTimeout,
        Duration longestStop,
        boolean proxyProtocol) {

    /** What a client on a bad line needs, and what a hostile one may hold. */
    public static final Duration LONGEST_STOP = Duration.ofSeconds(30);
}
