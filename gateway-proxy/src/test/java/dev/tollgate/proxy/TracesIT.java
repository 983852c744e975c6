package dev.tollgate.proxy;

import static dev.tollgate.proxy.Collector.attributes;
import static dev.tollgate.proxy.Collector.hex;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.AccessLines;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Telemetry;
import dev.tollgate.db.model.Tracing;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of OpenTelemetry is told of requests, and what services are told of its traces. */
@Timeout(120)
class TracesIT {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String SAMPLED = "traceparent: 00-" + ID + "-" + PARENT + "-01\r\n";
    private static final String NOT_SAMPLED = "traceparent: 00-" + ID + "-" + PARENT + "-00\r\n";

    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
    private final Collector collector = Collector.start();
    private final JsonService service = JsonService.start().says("/things/7?q=secret", "{\"a\":1}");
    private final RunningNode node;

    TracesIT(@TempDir Path folder) {
        put(
                tracing(0, true),
                service("s", service.port()),
                Entities.with(service("again", service.port()), Entities.retrying(1, new Retry.Status(503))),
                Transformed.read("things", """
                    {"match": {"paths": [{"template": "/things/{id}"}]}, "destination": {"service": "s"},
                     "limits": [{"name": "many", "requests": 100000, "window": "1h", "by": ["ip"]}],
                     "transform": {"response": {"headers": [{"set": "X-A", "value": "1"}]}}}
                    """),
                Transformed.read("again", """
                    {"match": {"paths": [{"exact": "/again"}]}, "destination": {"service": "again"}}
                    """),
                Transformed.read("keys", """
                    {"match": {"paths": [{"exact": "/keys"}]}, "destination": {"service": "s"},
                     "authentication": {"methods": ["api-key"]}}
                    """),
                Transformed.read("profile", """
                    {"match": {"paths": [{"template": "/profile/{id}"}]},
                     "destination": {"aggregate": {"parts": [
                        {"name": "user", "service": "s", "path": "/users/{id}", "into": "/user"},
                        {"name": "orders", "service": "s", "path": "/orders?user=${parts.user.id}", "into": "/orders",
                         "onFailure": "null"}]}}}
                    """));
        node = RunningNode.start(
                "traced",
                folder,
                test.database(),
                Map.of("TOLLGATE_OTLP_URL", collector.url().toString(), "TOLLGATE_OTLP_HEADERS", "Api-Key=k"));
        Await.until(() -> node.get("/keys").status() == 401);
    }

    @AfterEach
    void stop() {
        node.close();
        collector.close();
        service.close();
        test.close();
    }

    private static Settings tracing(int percent, boolean parentBased) {
        return new Settings(
                List.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                Retention.USUAL,
                List.of(),
                new Telemetry(AccessLines.USUAL, new Tracing(percent, parentBased)));
    }

    private void put(Entity... entities) {
        test.database().writer().write(AUTHOR, transaction -> {
            for (Entity entity : entities) {
                transaction.put(entity);
            }
            return "";
        });
    }

    private void send(String path, String fields) {
        try (PlainClient client = node.client()) {
            PlainClient.Answer _ = client.get(path, fields);
        }
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        name + " of " + spans.stream().map(Span::getName).toList()));
    }

    private static Span of(List<Span> spans, SpanKind kind) {
        return spans.stream().filter(span -> span.getKind() == kind).findFirst().orElseThrow();
    }

    @Test
    void aTraceThatTheClientSamplesGoesOnThroughStepsAndTriesToTheService() {
        send("/things/7?q=secret", SAMPLED + "tracestate: a=1\r\n");

        List<Span> spans = collector.awaitTrace(ID, 6);

        Span request = of(spans, SpanKind.SPAN_KIND_SERVER);
        assertThat(request.getName()).isEqualTo("GET /things/{id}");
        assertThat(hex(request.getParentSpanId())).isEqualTo(PARENT);
        assertThat(attributes(request))
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.route", "/things/{id}")
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("url.path", "/things/7")
                .containsEntry("url.scheme", "http")
                .containsEntry("server.address", "test")
                .containsEntry("client.address", "127.0.0.1")
                .containsEntry("network.protocol.version", "1.1")
                .containsEntry("tollgate.route", "things")
                .containsEntry("tollgate.service", "s")
                .containsEntry("tollgate.revision", 1L)
                .containsKey("tollgate.request_id")
                .doesNotContainKey("error.type");
        assertThat(spans)
                .extracting(Span::getName)
                .filteredOn(name -> !name.endsWith(" answer"))
                .containsExactly("GET /things/{id}", "match", "limit", "cache", "transform", "GET", "reply");
        assertThat(spans.subList(1, spans.size()))
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(request.getSpanId()))
                .allSatisfy(span -> assertThat(span.getStartTimeUnixNano())
                        .isBetween(request.getStartTimeUnixNano(), request.getEndTimeUnixNano()))
                .allSatisfy(span -> assertThat(span.getEndTimeUnixNano())
                        .isBetween(span.getStartTimeUnixNano(), request.getEndTimeUnixNano()));
        Span attempt = of(spans, SpanKind.SPAN_KIND_CLIENT);
        assertThat(attributes(attempt))
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", (long) service.port())
                .containsEntry("http.response.status_code", 200L);
        assertThat(service.asked().getLast().headers().getFirst("traceparent"))
                .isEqualTo("00-" + ID + "-" + hex(attempt.getSpanId()) + "-01");
        assertThat(service.asked().getLast().headers().getFirst("tracestate")).isEqualTo("a=1");
        assertThat(collector.resource())
                .containsEntry("service.name", "tollgate")
                .containsEntry("service.instance.id", "traced");
        assertThat(collector.keys()).containsOnly("k");
        assertThat(spans.toString()).doesNotContain("secret");
    }

    @Test
    void whatTheClientDoesNotSampleGoesOnAsItCameAndIsNotTold() {
        send("/things/7", NOT_SAMPLED);
        send("/things/7", "");
        send("/things/7", SAMPLED);

        collector.awaitTrace(ID, 6);

        assertThat(collector.spans())
                .filteredOn(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                .hasSize(1);
        assertThat(service.asked().get(service.asked().size() - 3).headers().getFirst("traceparent"))
                .isEqualTo("00-" + ID + "-" + PARENT + "-00");
        assertThat(service.asked().get(service.asked().size() - 2).headers().getFirst("traceparent"))
                .endsWith("-00");
    }

    @Test
    void theLotDecidesWhereNoClientDoes() {
        put(tracing(100, false));
        Await.until(() -> {
            send("/things/7", "");
            return collector.spans().size() > 6;
        });
        send("/things/7", NOT_SAMPLED);

        Span request = of(collector.awaitTrace(ID, 6), SpanKind.SPAN_KIND_SERVER);

        assertThat(hex(request.getParentSpanId())).isEqualTo(PARENT);
        assertThat(of(collector.spans(), SpanKind.SPAN_KIND_SERVER).getParentSpanId())
                .isEmpty();
    }

    @Test
    void eachTryHasASpanAndTellsTheServiceItsOwn() {
        AtomicInteger calls = new AtomicInteger();
        service.answers("/again", _ -> new JsonService.Answer(calls.incrementAndGet() == 1 ? 503 : 200, "{}"));
        send("/again", SAMPLED);

        List<Span> tries = collector.awaitTrace(ID, 6).stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
                .toList();

        assertThat(tries).hasSize(2);
        assertThat(attributes(tries.getFirst()))
                .containsEntry("http.response.status_code", 503L)
                .containsEntry("error.type", "503");
        assertThat(tries.getFirst().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(attributes(tries.getLast())).containsEntry("http.request.resend_count", 1L);
        assertThat(service.asked())
                .extracting(asked -> asked.headers().getFirst("traceparent"))
                .endsWith(
                        "00-" + ID + "-" + hex(tries.getFirst().getSpanId()) + "-01",
                        "00-" + ID + "-" + hex(tries.getLast().getSpanId()) + "-01");
    }

    @Test
    void aRefusalIsToldWhereItHappenedAndIsNoFailureOfTheGateway() {
        send("/keys", SAMPLED);

        List<Span> spans = collector.awaitTrace(ID, 4);

        Span request = of(spans, SpanKind.SPAN_KIND_SERVER);
        assertThat(attributes(request))
                .containsEntry("http.response.status_code", 401L)
                .containsEntry("tollgate.code", "credential_missing");
        assertThat(request.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
        assertThat(attributes(named(spans, "authenticate"))).containsEntry("tollgate.outcome", "refuses");
    }

    @Test
    void whatNoRouteWantsIsToldWithoutOne() {
        send("/nowhere", SAMPLED);

        Span request = of(collector.awaitTrace(ID, 3), SpanKind.SPAN_KIND_SERVER);

        assertThat(request.getName()).isEqualTo("GET");
        assertThat(attributes(request))
                .containsEntry("tollgate.code", "no_route")
                .doesNotContainKey("http.route");
    }

    @Test
    void partsOfAnAggregateAreBelowItAndTheirTriesBelowThem() {
        service.says("/users/1", "{\"id\":1}").answers("/orders?user=1", _ -> new JsonService.Answer(500, "{}"));
        send("/profile/1", SAMPLED);

        List<Span> spans = collector.awaitTrace(ID, 9);

        Span request = of(spans, SpanKind.SPAN_KIND_SERVER);
        for (String part : List.of("part user", "part orders")) {
            Span made = named(spans, part);
            assertThat(made.getParentSpanId()).isEqualTo(request.getSpanId());
            Span attempt = spans.stream()
                    .filter(span -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
                    .filter(span -> span.getParentSpanId().equals(made.getSpanId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(service.asked())
                    .extracting(asked -> asked.headers().getFirst("traceparent"))
                    .contains("00-" + ID + "-" + hex(attempt.getSpanId()) + "-01");
        }
    }

    private double failedSpans() {
        return node.management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("tollgate_trace_spans_total{result=\"failed\"} "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void aCollectorThatRefusesCostsSpansAndNoRequest() {
        collector.answers(400);

        List<Integer> statuses = IntStream.range(0, 50)
                .mapToObj(_ -> {
                    try (PlainClient client = node.client()) {
                        return client.get("/things/7?q=secret", SAMPLED).status();
                    }
                })
                .toList();

        assertThat(statuses).containsOnly(200);
        // Seven each, and one more for each second try at the service.
        Await.until(() -> failedSpans() >= 350);
        collector.answers(200);
        send("/things/7", SAMPLED);
        collector.awaitTrace(ID, 6);
    }

    @Test
    void withoutACollectorNothingIsTraced(@TempDir Path folder) {
        try (RunningNode other = RunningNode.start("plain", folder, test.database());
                PlainClient client = other.client()) {
            Await.until(() -> other.get("/keys").status() == 401);
            int status = client.get("/things/7?q=secret", SAMPLED).status();

            assertThat(status).isEqualTo(200);
        }
        assertThat(service.asked().getLast().headers().getFirst("traceparent"))
                .isEqualTo("00-" + ID + "-" + PARENT + "-01");
    }

    @Test
    void aCollectorThatIsNotThereIsNoReasonToWait(@TempDir Path folder) {
        URI nowhere = collector.url();
        collector.close();
        try (RunningNode other = RunningNode.start(
                        "alone", folder, test.database(), Map.of("TOLLGATE_OTLP_URL", nowhere.toString()));
                PlainClient client = other.client()) {
            Await.until(() -> other.get("/keys").status() == 401);

            assertThat(IntStream.range(0, 2_000)
                            .map(_ -> client.get("/things/7?q=secret", SAMPLED).status())
                            .distinct()
                            .boxed())
                    .containsExactly(200);
            assertThat(other.management("/metrics").body())
                    .containsPattern("tollgate_trace_spans_total\\{result=\"dropped\"} [1-9]");
        }
    }
}
