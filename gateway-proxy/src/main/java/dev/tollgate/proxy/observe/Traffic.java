package dev.tollgate.proxy.observe;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;

/** The numbers of one route and service, from the first request on. Safe for any number of threads. */
final class Traffic {
    private final RequestCounters requests = new RequestCounters();
    private final Histogram total = new Histogram();
    private final Histogram upstream = new Histogram();
    private final Histogram gateway = new Histogram();

    void count(Exchange exchange, Outcome outcome, long nanoTime) {
        requests.count(MethodLabel.of(exchange.head()), exchange.status(), code(exchange, outcome));
        total.record(nanoTime - exchange.startedNanos());
        long service = exchange.serviceNanos();
        if (service > 0) {
            upstream.record(service);
        }
        // Without a head, or without a service's answer to wait for any longer, nobody knows what of the time was ours.
        if (exchange.headNanos() != 0 && (service > 0 || exchange.attempts() == 0)) {
            gateway.record(exchange.headNanos() - exchange.startedNanos() - service);
        }
    }

    /** That the client left is told by the access line alone: it is no answer of anybody's. */
    private static int code(Exchange exchange, Outcome outcome) {
        int code = CodeLabel.of(exchange, outcome);
        return code == CodeLabel.CLIENT_CLOSED ? CodeLabel.NONE : code;
    }

    /** Something that was no request, or none that could be read; it took no time that means anything. */
    void countUnread(int status, int code) {
        requests.count(MethodLabel.OTHER, status, code);
    }

    RequestCounters requests() {
        return requests;
    }

    Histogram total() {
        return total;
    }

    Histogram upstream() {
        return upstream;
    }

    Histogram gateway() {
        return gateway;
    }
}
