package dev.tollgate.proxy.trace;

import dev.tollgate.db.model.Tracing;
import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.exchange.Trace;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells a collector of OpenTelemetry. */
final class OtlpTracer implements Tracer {
    private static final int HUNDRED = 100;

    private final SpanQueue queue;
    private final Spans spans;
    private volatile Tracing tracing = Tracing.USUAL;

    private OtlpTracer(SpanQueue queue, Spans spans) {
        this.queue = queue;
        this.spans = spans;
    }

    static OtlpTracer start(OtlpSettings settings, Supplier<String> node, InstantSource clock) {
        return new OtlpTracer(SpanQueue.start(settings), new Spans(node, clock));
    }

    /** Tells of a request at its end, and so of each that was made for it. */
    private record Recorder(SpanQueue queue, Spans spans, long revision) implements Ending {
        @Override
        public void ended(Exchange exchange, Outcome outcome) {
            queue.add(spans.of(exchange, outcome, revision));
        }
    }

    @Override
    public void apply(Tracing next) {
        tracing = next;
    }

    @Override
    public void begin(Exchange exchange, long revision) {
        if (Timeline.of(exchange).isEmpty() && chosen(exchange, tracing)) {
            Timeline.record(exchange, new Recorder(queue, spans, revision));
        }
    }

    private static boolean chosen(Exchange exchange, Tracing tracing) {
        if (exchange.traced() && tracing.parentBased()) {
            return Trace.sampled(exchange);
        }
        int percent = tracing.samplePercent();
        return percent == HUNDRED || percent > 0 && ThreadLocalRandom.current().nextInt(HUNDRED) < percent;
    }

    @Override
    public Stream<MetricSnapshot> metrics() {
        return queue.counts().metrics();
    }

    @Override
    public void close() {
        queue.close();
    }
}
