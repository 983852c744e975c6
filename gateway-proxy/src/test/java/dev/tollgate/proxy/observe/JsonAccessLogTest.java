package dev.tollgate.proxy.observe;

import static dev.tollgate.proxy.observe.Requests.request;
import static dev.tollgate.proxy.observe.Requests.routeTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JsonAccessLogTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T19:41:09.250Z"));

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aLineTellsOfOneRequestInOneOrder() {
        try (AccessLog log = AccessLog.json(written, CLOCK)) {
            Exchange exchange = answered("GET", "/orders/7?key=secret");
            log.write(exchange, Outcome.COMPLETE, exchange.startedNanos() + 12_345_678);
        }

        assertThat(text()).isEqualTo("""
            {"time":"2026-11-23T19:41:09.238Z","requestId":"r-1","client":"192.0.2.7","consumer":"","credential":"","method":"GET",\
            "host":"api.example.com","path":"/orders/7","status":200,"code":"","route":"orders","service":"shop",\
            "target":"127.0.0.1:9000","attempts":1,"tried":"","cache":"","durationMs":12.345,"upstreamMs":4.000,"bytesSent":1234,\
            "protocol":"HTTP/1.1","grpcStatus":""}
            """);
    }

    @Test
    void thePathIsTheClientsAlthoughStepsCutIt() throws IOException {
        Exchange exchange = request("GET", "/shop/orders");
        Path asked = exchange.path();
        exchange.route(routeTo("orders", "shop"), PathTaken.WHOLE);
        exchange.path(asked.without(5));

        assertThat(line(exchange).get("path").textValue()).isEqualTo("/shop/orders");
    }

    @Test
    void whatAClientSendsCannotBreakOutOfItsField() throws IOException {
        Exchange exchange = request("GET", "/a\",\"status\":200,\"x\":\"\\");

        assertThat(line(exchange).get("path").textValue()).isEqualTo("/a\",\"status\":200,\"x\":\"\\");
    }

    @Test
    void aLongPathIsCut() throws IOException {
        Exchange exchange = request("GET", "/" + "\"".repeat(9_000));

        assertThat(line(exchange).get("path").textValue()).hasSize(2_048);
    }

    @Test
    void aRequestWithoutARouteLeavesItsFieldsEmpty() throws IOException {
        Exchange exchange = request("GET", "/nowhere");
        exchange.problem(Problem.NO_ROUTE);
        exchange.replied(ResponseHead.of(404, Fields.empty()), System.nanoTime());

        JsonNode line = line(exchange);

        assertThat(List.of(line.get("route"), line.get("service"), line.get("target")))
                .allSatisfy(field -> assertThat(field.textValue()).isEmpty());
        assertThat(line.get("code").textValue()).isEqualTo("no_route");
    }

    @Test
    void whatIsNoRequestHasALineWithTheSameFields() throws IOException {
        try (AccessLog log = AccessLog.json(written, CLOCK)) {
            log.refused(Requests.CLIENT, Problem.MALFORMED_REQUEST);
        }
        JsonNode refused = new ObjectMapper().readTree(text());
        written.reset();

        List<String> fields = names(line(request("GET", "/")));

        assertThat(names(refused)).isEqualTo(fields);
        assertThat(refused.get("code").textValue()).isEqualTo("malformed_request");
    }

    @Test
    void linesArriveWithoutTheLogBeingClosed() throws Exception {
        CountDownLatch flushed = new CountDownLatch(1);
        OutputStream stream = new OutputStream() {
            @Override
            public void write(int octet) {
                throw new AssertionError("lines are written in batches");
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                written.write(bytes, from, count);
            }

            @Override
            public void flush() {
                flushed.countDown();
            }
        };
        try (AccessLog log = AccessLog.json(stream, CLOCK)) {
            log.write(answered("GET", "/"), Outcome.COMPLETE, System.nanoTime());

            flushed.await();
        }

        assertThat(text()).endsWith("}\n");
    }

    @Test
    void aStreamThatBlocksCostsLinesAndNoTime() throws IOException {
        CountDownLatch released = new CountDownLatch(1);
        OutputStream stuck = stream(() -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        AccessLog log = AccessLog.json(stuck, CLOCK);
        Exchange exchange = answered("GET", "/");

        IntStream.range(0, 20_000).forEach(_ -> log.write(exchange, Outcome.COMPLETE, System.nanoTime()));
        released.countDown();
        log.close();

        assertThat(log.dropped()).isPositive();
        assertThat(text().lines().count() + log.dropped()).isEqualTo(20_000);
        assertThat(new ObjectMapper()
                        .readerFor(JsonNode.class)
                        .readValues(text())
                        .readAll())
                .hasSize((int) (20_000 - log.dropped()));
    }

    @Test
    @Timeout(30)
    void aPipeThatNobodyReadsHoldsUpNeitherRequestsNorTheEnd() throws IOException {
        Pipe pipe = Pipe.open();
        AccessLog log = AccessLog.json(Channels.newOutputStream(pipe.sink()), CLOCK);
        Exchange exchange = answered("GET", "/");

        IntStream.range(0, 20_000).forEach(_ -> log.write(exchange, Outcome.COMPLETE, System.nanoTime()));
        log.close();

        assertThat(log.dropped()).isPositive();
        pipe.source().close();
    }

    @Test
    void aStreamThatFailsIsCountedLineByLine() {
        AccessLog log = AccessLog.json(
                stream(() -> {
                    throw new IOException("gone");
                }),
                CLOCK);
        log.write(answered("GET", "/"), Outcome.COMPLETE, System.nanoTime());
        log.write(answered("GET", "/"), Outcome.COMPLETE, System.nanoTime());

        log.close();

        assertThat(log.dropped()).isEqualTo(2);
    }

    @Test
    void noLineIsTornWhenManyThreadsWrite() throws IOException {
        AccessLog log = AccessLog.json(written, CLOCK);
        try (log) {
            IntStream.range(0, 5_000)
                    .parallel()
                    .forEach(i -> log.write(answered("GET", "/" + i), Outcome.COMPLETE, System.nanoTime()));
        }

        List<String> paths = new ArrayList<>();
        for (String line : text().split("\n")) {
            paths.add(new ObjectMapper().readTree(line).get("path").textValue());
        }

        assertThat(paths).hasSize((int) (5_000 - log.dropped())).doesNotHaveDuplicates();
    }

    private JsonNode line(Exchange exchange) throws IOException {
        try (AccessLog log = AccessLog.json(written, CLOCK)) {
            log.write(exchange, Outcome.COMPLETE, System.nanoTime());
        }
        return new ObjectMapper().readTree(text());
    }

    private static Exchange answered(String method, String pathAndQuery) {
        Exchange exchange = request(method, pathAndQuery);
        new Observer(AccessLog.OFF)
                .step(routeTo("orders", "shop"))
                .handle(exchange, _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]));
        exchange.attempts().add(Requests.attempt(exchange, 0, 4_000_000));
        exchange.replied(ResponseHead.of(200, Fields.empty()), exchange.startedNanos() + 5_000_000);
        exchange.bytesSent(1_234);
        return exchange;
    }

    /** What happens before each write. */
    @FunctionalInterface
    private interface Before {
        void write() throws IOException;
    }

    private OutputStream stream(Before before) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                before.write();
                written.write(octet);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                before.write();
                written.write(bytes, from, count);
            }
        };
    }

    private static List<String> names(JsonNode line) {
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String text() {
        return Octets.text(written.toByteArray(), 0, written.size());
    }
}
