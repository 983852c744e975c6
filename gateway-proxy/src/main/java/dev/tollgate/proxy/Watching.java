package dev.tollgate.proxy;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.trace.Tracer;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides of which requests is written down where their time goes: those that are traced, and those whose client may
 * see it. Safe for any number of threads.
 *
 * @param debugging whether a token lets a client see it
 */
record Watching(Tracer tracer, Predicate<String> debugging) {

    /** The route was looked for in the table of this revision; whether the client is to be told of its time. */
    boolean matched(Exchange exchange, long revision) {
        tracer.begin(exchange, revision);
        boolean asked = asks(exchange.head().fields());
        Optional<Timeline> timeline = Timeline.of(exchange);
        if (timeline.isPresent()) {
            timeline.get().matched(System.nanoTime());
        } else if (asked) {
            Timeline own = Timeline.ofTimes();
            own.matched(System.nanoTime());
            exchange.watch(own);
        }
        return asked;
    }

    private boolean asks(Fields fields) {
        return fields.has(FieldName.TOLLGATE_DEBUG)
                && fields.value(FieldName.TOLLGATE_DEBUG).filter(debugging).isPresent();
    }

    /** The client gets told where the time up to its reply's head went. */
    void tell(Exchange exchange) {
        Timeline.of(exchange)
                .map(timeline -> ServerTiming.of(exchange, timeline))
                .ifPresent(told -> exchange.addReplyFields(Fields.empty().add(FieldName.SERVER_TIMING.text(), told)));
    }
}
