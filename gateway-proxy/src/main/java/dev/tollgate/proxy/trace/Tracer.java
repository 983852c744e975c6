package dev.tollgate.proxy.trace;

import dev.tollgate.db.model.Tracing;
import dev.tollgate.proxy.exchange.Exchange;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Chooses requests, and tells of them where their time went. Safe for any number of threads. */
public sealed interface Tracer extends AutoCloseable permits Tracer.Off, OtlpTracer {

    /** Nothing is traced. */
    Tracer OFF = new Off();

    /**
     * Tells a collector.
     *
     * @param node this node's name, asked for when the first request is told of
     */
    static Tracer otlp(OtlpSettings settings, Supplier<String> node, InstantSource clock) {
        return OtlpTracer.start(settings, node, clock);
    }

    /** From now on requests are chosen so. */
    void apply(Tracing tracing);

    /** This revision's route was looked for for a request, which is recorded from now on if it is chosen. */
    void begin(Exchange exchange, long revision);

    Stream<MetricSnapshot> metrics();

    /** Tells what there is, as far as the collector takes it at once; what comes later is dropped. */
    @Override
    void close();

    /** Nothing is traced. */
    record Off() implements Tracer {
        @Override
        public void apply(Tracing tracing) {
            // There is nobody to tell.
        }

        @Override
        public void begin(Exchange exchange, long revision) {
            // There is nobody to tell.
        }

        @Override
        public Stream<MetricSnapshot> metrics() {
            return SpanCounts.NONE.metrics();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
