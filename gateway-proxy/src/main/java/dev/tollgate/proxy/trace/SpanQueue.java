package dev.tollgate.proxy.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Spans on their way to the collector: a bounded number waits, and one thread sends them in batches. A request's spans
 * wait together or are dropped together. Safe for any number of threads, none of which waits.
 */
final class SpanQueue implements AutoCloseable {
    /** Some 10 MB. */
    static final int MOST_WAITING = 8_192;

    private static final System.Logger LOG = System.getLogger(SpanQueue.class.getName());
    private static final int BATCH = 512;
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration LAST_CALLS = Duration.ofSeconds(3);

    private final OtlpSettings settings;
    private final SpanCounts counts = new SpanCounts();
    private final LinkedBlockingQueue<List<SpanData>> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Thread sender;
    private volatile boolean closed;
    private boolean failing;

    private SpanQueue(OtlpSettings settings) {
        this.settings = settings;
        this.sender = Thread.ofPlatform().daemon().name("traces").unstarted(this::run);
    }

    static SpanQueue start(OtlpSettings settings) {
        SpanQueue queue = new SpanQueue(settings);
        queue.sender.start();
        return queue;
    }

    SpanCounts counts() {
        return counts;
    }

    /** Spans of one request. */
    void add(List<SpanData> spans) {
        if (closed) {
            counts.dropped().add(spans.size());
        } else if (waiting.addAndGet(spans.size()) > MOST_WAITING) {
            waiting.addAndGet(-spans.size());
            counts.dropped().add(spans.size());
        } else {
            queue.add(spans);
        }
    }

    private void run() {
        // Made here: it takes a third of a second, for which the start need not wait.
        try (SpanExporter exporter = exporter()) {
            while (!closed || !queue.isEmpty()) {
                List<SpanData> batch = batch();
                if (!batch.isEmpty()) {
                    send(exporter, batch);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SpanExporter exporter() {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint())
                .setCompression("gzip")
                .setConnectTimeout(CALL)
                .setTimeout(CALL);
        settings.headers().forEach(builder::addHeader);
        return builder.build();
    }

    /** What there is after a moment, at least a batch if there is so much. */
    private List<SpanData> batch() throws InterruptedException {
        List<SpanData> batch = new ArrayList<>();
        long until = System.nanoTime() + GATHERING_NANOS;
        while (batch.size() < BATCH) {
            long left = closed ? 0 : until - System.nanoTime();
            @Nullable List<SpanData> next = queue.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.addAll(next);
        }
        return batch;
    }

    private void send(SpanExporter exporter, List<SpanData> batch) {
        boolean taken;
        try {
            CompletableResultCode result = exporter.export(batch).join(2 * CALL.toMillis(), TimeUnit.MILLISECONDS);
            taken = result.isSuccess();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "spans could not be written", e);
            taken = false;
        } finally {
            waiting.addAndGet(-batch.size());
        }
        (taken ? counts.exported() : counts.failed()).add(batch.size());
        if (taken == failing) {
            failing = !taken;
            LOG.log(
                    taken ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    taken ? "the collector of traces takes spans again" : "the collector of traces takes no spans: {0}",
                    settings.collector());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            boolean _ = sender.join(LAST_CALLS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
