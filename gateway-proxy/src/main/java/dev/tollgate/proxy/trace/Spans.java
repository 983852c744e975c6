package dev.tollgate.proxy.trace;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.TargetAttempt;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.exchange.Trace;
import dev.tollgate.proxy.launch.Version;
import dev.tollgate.proxy.wire.Octets;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of what a request's timeline tells at its end: one of the request, and below it one of each step, of each
 * try at a target, and of the sending of the reply. Safe for any number of threads.
 */
final class Spans {
    /** A step that works on the answer for so long has a span for it. */
    private static final long TELLING_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final Supplier<String> node;
    private final InstantSource clock;
    private volatile @Nullable Resource resource;

    Spans(Supplier<String> node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    /** The spans of a recorded request that ends now. */
    List<SpanData> of(Exchange exchange, Outcome outcome, long revision) {
        Timeline timeline = Timeline.of(exchange).orElseThrow();
        return new Request(exchange, outcome, timeline, timeline.trace().orElseThrow()).spans(revision);
    }

    /** What is true of all spans of this node. */
    private Resource resource() {
        Resource known = resource;
        if (known == null) {
            known = described();
            resource = known;
        }
        return known;
    }

    private Resource described() {
        return Resource.getDefault()
                .merge(Resource.create(Attributes.builder()
                        .put("service.name", "tollgate")
                        .put("service.version", Version.current().number())
                        .put("service.instance.id", node.get())
                        .build()));
    }

    /** One request. */
    private final class Request {
        private final Exchange exchange;
        private final Outcome outcome;
        private final Timeline timeline;
        private final Trace trace;
        private final long endNanos = System.nanoTime();
        private final long epochOffset;
        private final String traceId;
        private final SpanContext own;
        private final Resource resource = resource();
        private final List<SpanData> spans = new ArrayList<>();

        Request(Exchange exchange, Outcome outcome, Timeline timeline, Trace trace) {
            this.exchange = exchange;
            this.outcome = outcome;
            this.timeline = timeline;
            this.trace = trace;
            Instant now = clock.instant();
            this.epochOffset = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - endNanos;
            byte[] id = trace.id();
            this.traceId = Octets.text(id, 0, id.length);
            this.own = context(trace.span());
        }

        List<SpanData> spans(long revision) {
            boolean client = timeline.part().isEmpty();
            SpanContext parent = trace.parent() == 0
                    ? SpanContext.getInvalid()
                    : SpanContext.createFromRemoteParent(
                            traceId, SpanId.fromLong(trace.parent()), TraceFlags.getSampled(), TraceState.getDefault());
            spans.add(new FinishedSpan(
                    new FinishedSpan.Place(resource, client ? SpanKind.SERVER : SpanKind.INTERNAL, own, parent),
                    client ? name() : timeline.part(),
                    times(exchange.startedNanos(), endNanos),
                    client
                            ? SpanAttributes.ofRequest(exchange, outcome, revision)
                            : SpanAttributes.ofPart(exchange, outcome),
                    SpanAttributes.failure(exchange, outcome).isPresent()));
            if (timeline.matchedNanos() != 0) {
                step("match", exchange.startedNanos(), timeline.matchedNanos(), Attributes.empty());
            }
            timeline.passages().forEach(this::step);
            attempts();
            if (exchange.headNanos() != 0) {
                step("reply", exchange.headNanos(), endNanos, Attributes.empty());
            }
            return spans;
        }

        private String name() {
            String method = SpanAttributes.method(exchange);
            String shown = method.equals("_OTHER") ? "HTTP" : method;
            return SpanAttributes.template(exchange)
                    .or(() -> exchange.route().map(route -> route.name()))
                    .map(where -> shown + " " + where)
                    .orElse(shown);
        }

        private void step(Passage passage) {
            if (passage.bookkeeping()) {
                return;
            }
            long until = passage.startedNanos() + passage.nanosBefore();
            step(passage.step(), passage.startedNanos(), until, SpanAttributes.ofStep(passage));
            if (passage.nanosAfter() >= TELLING_NANOS) {
                long from = until + passage.nanosBehind();
                step(passage.step() + " answer", from, from + passage.nanosAfter(), Attributes.empty());
            }
        }

        private void step(String name, long from, long to, Attributes attributes) {
            FinishedSpan.Place place =
                    below(SpanKind.INTERNAL, ThreadLocalRandom.current().nextLong());
            spans.add(new FinishedSpan(place, name, times(from, to), attributes, false));
        }

        private void attempts() {
            int number = 0;
            for (TargetAttempt attempt : exchange.attempts().all()) {
                // Those of parts are told of at the ends of their own requests.
                if (attempt.part().isEmpty()) {
                    spans.add(attempt(attempt, number));
                    number++;
                }
            }
        }

        private FinishedSpan attempt(TargetAttempt attempt, int number) {
            long end = attempt.nanos() == 0 ? endNanos : attempt.startedNanos() + attempt.nanos();
            return new FinishedSpan(
                    below(SpanKind.CLIENT, trace.span(attempt)),
                    SpanAttributes.method(exchange),
                    times(attempt.startedNanos(), end),
                    SpanAttributes.ofAttempt(exchange, attempt, number),
                    SpanAttributes.failure(attempt).isPresent());
        }

        private FinishedSpan.Place below(SpanKind kind, long span) {
            return new FinishedSpan.Place(resource, kind, context(span), own);
        }

        private FinishedSpan.Times times(long from, long to) {
            return new FinishedSpan.Times(epochOffset + from, epochOffset + to);
        }

        private SpanContext context(long span) {
            return SpanContext.create(traceId, SpanId.fromLong(span), TraceFlags.getSampled(), TraceState.getDefault());
        }
    }
}
