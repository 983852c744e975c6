package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;

/**
 * What one stream to a service has to know of its request.
 *
 * @param exchange the request
 * @param bodiless whether the request is over with its head
 * @param toHead whether the response has no content whatever its fields say
 * @param tunnel whether messages flow both ways as they please, so that long silence is no fault
 */
record StreamRule(Exchange exchange, boolean bodiless, boolean toHead, boolean tunnel, ForwardRule forward) {
    private static final byte[] GRPC = Octets.bytes("application/grpc");
    private static final byte[] EVENTS = Octets.bytes("text/event-stream");

    static StreamRule of(Exchange exchange, ForwardRule forward) {
        return new StreamRule(
                exchange,
                exchange.body().length() == 0,
                exchange.outgoing().asksForHeadOnly(),
                begins(exchange.outgoing().fields(), GRPC),
                forward);
    }

    /** Whether content with these fields comes as it happens, perhaps for hours. */
    boolean lasts(Fields fields) {
        return tunnel || begins(fields, GRPC) || begins(fields, EVENTS);
    }

    /** How long the service may be silent in the middle of content with these fields. */
    WaitLimit idle(Fields fields) {
        return new WaitLimit(lasts(fields) ? forward.tunnelIdle() : forward.idle(), Problem.UPSTREAM_IDLE_TIMEOUT);
    }

    /** How long a wait for content that begins now may take: while the reply needs it whole, the total time runs on. */
    WaitLimit content(WaitLimit idle) {
        boolean counts = exchange.needsWhole() && !exchange.uploading().underWay();
        WaitLimit limit = counts ? idle.within(forward, exchange.spentNanos(System.nanoTime())) : idle;
        return limit.within(exchange);
    }

    /** How long the service may take nothing of the request's content, in nanoseconds. */
    long sendIdle() {
        return tunnel ? forward.tunnelIdle() : forward.idle();
    }

    private static boolean begins(Fields fields, byte[] type) {
        int line = fields.line(FieldName.CONTENT_TYPE);
        if (line < 0 || fields.valueTo(line) - fields.valueFrom(line) < type.length) {
            return false;
        }
        int from = fields.valueFrom(line);
        return Octets.equalsIgnoringCase(fields.bytes(), from, from + type.length, type);
    }
}
