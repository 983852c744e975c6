package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.wire.HeadWriter;
import java.util.Optional;

/**
 * How requests of a service are sent, compiled from the configuration of service and route; times in nanoseconds, 0 for
 * no limit.
 *
 * @param host what is sent as Host; {@link Authority#NONE} where the client's or the target's is
 * @param preserveHost whether the client's authority is sent instead of the target's
 * @param credential what the service is told with every request
 */
public record ForwardRule(
        Authority host,
        boolean preserveHost,
        Optional<ServiceCredential> credential,
        long connect,
        long firstByte,
        long idle,
        long total,
        long tunnelIdle) {

    public static ForwardRule of(
            Authority host, boolean preserveHost, Optional<ServiceCredential> credential, Timeouts timeouts) {
        return new ForwardRule(
                host,
                preserveHost,
                credential,
                timeouts.connect().toNanos(),
                timeouts.firstByte().toNanos(),
                timeouts.idle().toNanos(),
                timeouts.total().toNanos(),
                timeouts.tunnelIdle().toNanos());
    }

    /** What is left of the total time for a request that has spent this much; at least 1, the most without a limit. */
    long totalLeft(long spent) {
        return total == 0 ? Long.MAX_VALUE : Math.max(1, total - spent);
    }

    /** The same at this moment, or until the client's own deadline if that comes first. */
    public long totalLeft(Exchange exchange) {
        long now = System.nanoTime();
        return Math.min(totalLeft(exchange.spentNanos(now)), GrpcCall.timeLeft(exchange, now));
    }

    /** Whether that time is over. */
    public boolean spent(Exchange exchange) {
        return totalLeft(exchange) == 1;
    }

    /** The names of the client's lines that do not go on, one bit each. */
    long dropped(Exchange exchange) {
        long dropped = RequestFields.dropped(exchange);
        return credential.isPresent() ? dropped | credential.get().replaced() : dropped;
    }

    /** The same of their trailers. */
    long droppedTrailers() {
        return credential.isPresent()
                ? RequestFields.DROPPED_TRAILERS | credential.get().replaced()
                : RequestFields.DROPPED_TRAILERS;
    }

    /** One more such name, of lines and trailers, that has no bit; empty for none. */
    byte[] droppedOther() {
        return credential.isPresent() ? credential.get().replacedOther() : HeadWriter.NO_NAME;
    }

    /** Whom the request addresses when it goes on, if that is not the target itself. */
    Authority authority(Exchange exchange) {
        return preserveHost && !host.present() ? exchange.authority() : host;
    }
}
