package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;

/**
 * How requests of a service are sent, compiled from the configuration of service and route; times in nanoseconds, 0 for
 * no limit.
 *
 * @param host what is sent as Host; {@link Authority#NONE} where the client's or the target's is
 * @param preserveHost whether the client's authority is sent instead of the target's
 */
public record ForwardRule(
        Authority host, boolean preserveHost, long firstByte, long idle, long total, long tunnelIdle) {

    public static ForwardRule of(Authority host, boolean preserveHost, Timeouts timeouts) {
        return new ForwardRule(
                host,
                preserveHost,
                timeouts.firstByte().toNanos(),
                timeouts.idle().toNanos(),
                timeouts.total().toNanos(),
                timeouts.tunnelIdle().toNanos());
    }

    /** Whom the request addresses when it goes on, if that is not the target itself. */
    Authority authority(Exchange exchange) {
        return preserveHost && !host.present() ? exchange.authority() : host;
    }
}
