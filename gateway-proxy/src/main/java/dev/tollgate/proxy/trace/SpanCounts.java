package dev.tollgate.proxy.trace;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What became of spans. Safe for any number of threads. */
record SpanCounts(LongAdder exported, LongAdder failed, LongAdder dropped) {
    /** Of a node that tells of none. */
    static final SpanCounts NONE = new SpanCounts();

    SpanCounts() {
        this(new LongAdder(), new LongAdder(), new LongAdder());
    }

    Stream<MetricSnapshot> metrics() {
        return Stream.of(CounterSnapshot.builder()
                .name("tollgate_trace_spans")
                .help("Spans of requests that are traced: exported, failed (the collector did not take them) or dropped"
                        + " (too many were waiting).")
                .dataPoint(of("exported", exported))
                .dataPoint(of("failed", failed))
                .dataPoint(of("dropped", dropped))
                .build());
    }

    private static CounterDataPointSnapshot of(String result, LongAdder count) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("result", result))
                .value(count.sum())
                .build();
    }
}
