package dev.tollgate.proxy;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.trace.Tracer;
import java.util.Optional;

/** Decides of which requests is written down where their time goes. Safe for any number of threads. */
record Watching(Tracer tracer) {

    /** The route was looked for in the table of this revision. */
    void matched(Exchange exchange, long revision) {
        tracer.begin(exchange, revision);
        Optional<Timeline> timeline = Timeline.of(exchange);
        if (timeline.isPresent()) {
            timeline.get().matched(System.nanoTime());
        }
    }
}
