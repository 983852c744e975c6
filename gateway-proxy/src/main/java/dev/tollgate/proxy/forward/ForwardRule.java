package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.Timeouts;

/**
 * How requests of a service are sent, compiled from its configuration; times in nanoseconds, 0 for no limit.
 *
 * @param preserveHost whether the client's authority is sent instead of the target's
 */
public record ForwardRule(boolean preserveHost, long firstByte, long idle, long total, long tunnelIdle) {

    public static ForwardRule of(boolean preserveHost, Timeouts timeouts) {
        return new ForwardRule(
                preserveHost,
                timeouts.firstByte().toNanos(),
                timeouts.idle().toNanos(),
                timeouts.total().toNanos(),
                timeouts.tunnelIdle().toNanos());
    }
}
