package dev.tollgate.proxy;

import dev.tollgate.benchmarks.Loopback;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each stage of {@link Pipeline} adds to one request that gets through it, as its route compiles it: the
 * difference to {@code none}, or for those that look at content, to {@code none-content}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class StageBenchmark {
    private static final byte[] HOST = Octets.bytes("api.example.com");
    private static final Authority AUTHORITY = new Authority(HOST, 0, HOST.length, HOST.length);
    private static final String PATH = "/orders/1234567";
    private static final byte[] CONTENT =
            Octets.bytes("{\"id\":\"123\",\"name\":\"product\",\"price\":10.5,\"tags\":[\"a\",\"b\"]}");
    private static final byte[] ANSWER = Octets.bytes("{\"id\":\"123\",\"name\":\"product\"},\n".repeat(32));
    private static final Identity CALLER =
            Identity.of("mobile-app", List.of("partners"), Set.of("orders:read"), new Proof.Key("k-1"));

    /** A name of a stage, perhaps with what is particular of its requests. */
    @Param({
        "none",
        "observe",
        "cors",
        "compress",
        "sources",
        "authenticate",
        "authorize",
        "limit",
        "cache-hit",
        "cache-miss",
        "transform",
        "mirror",
        "none-content",
        "body-content",
        "schema-content"
    })
    private String stage = "none";

    private final Fields answered =
            Fields.empty().add("Content-Type", "application/json").add("ETag", "\"5f2c8d1e9b3a4c7d\"");
    private Step step = (exchange, next) -> next.handle(exchange);
    private boolean anew;
    private boolean content;
    private long number;

    /** Compiles the stage for a route that asks for all of them. */
    @Setup
    public void compile() {
        String[] asked = stage.split("-");
        String kind = asked[asked.length - 1];
        anew = kind.equals("miss");
        content = kind.equals("content");
        if (!asked[0].equals("none")) {
            step = Stages.compile(asked[0], route());
        }
    }

    @Benchmark
    public long pass() {
        Exchange exchange = exchange();
        Reply answer = step.handle(exchange, this::serve);
        long read = read(answer.body());
        exchange.end(Outcome.COMPLETE);
        if (exchange.problem().isPresent()) {
            throw new IllegalStateException("refused: " + exchange.problem());
        }
        return read;
    }

    private Reply serve(Exchange exchange) {
        read(exchange.body());
        exchange.replied(ResponseHead.of(200, Fields.empty()), exchange.startedNanos() + 1_000_000);
        // Steps add to the head of an answer, which is therefore another one each time.
        return new Reply.Whole(ResponseHead.of(200, answered.copy(4, 256)), ANSWER);
    }

    private static long read(Body body) {
        long read = 0;
        while (body.next()) {
            read += body.to() - body.from();
        }
        return read;
    }

    private Exchange exchange() {
        String query = anew ? "?number=" + number++ : "?expand=items";
        String method = content ? "POST" : "GET";
        byte[] line = Octets.bytes(method + " " + PATH + query + " HTTP/1.1");
        int from = method.length() + 1;
        int to = from + PATH.length();
        Fields fields = Fields.empty()
                .add("Host", "api.example.com")
                .add("Accept", "application/json")
                .add("Accept-Encoding", "gzip")
                .add("Origin", "https://app.example.com")
                .add("Content-Type", "application/json")
                .add("X-API-Key", Stages.KEY);
        RequestHead head = new RequestHead(line, 0, method.length(), from, to + query.length(), 1, fields);
        Body body = content ? WholeBody.of(CONTENT) : WholeBody.empty();
        Exchange exchange = new Exchange(new Loopback(), head, AUTHORITY, body, System.nanoTime());
        exchange.path(new Path(line, from, to, line, to, to + query.length()));
        if (!stage.equals("authenticate")) {
            exchange.identity(CALLER);
        }
        return exchange;
    }

    private static Route route() {
        Reading<? extends Entity> reading = Documents.read(Kind.ROUTE, Json.parse("""
            {"name": "orders", "match": {"paths": [{"prefix": "/orders"}]}, "destination": {"service": "orders"},
             "cors": {"origins": ["https://app.example.com"]},
             "response": {"compress": true},
             "authentication": {"methods": ["api-key"]},
             "authorization": {"consumers": ["mobile-app"], "scopes": ["orders:read"],
                   "sources": {"allow": ["127.0.0.0/8"]}},
             "limits": [
               {"name": "second", "requests": 900000000, "window": "1s", "by": ["consumer"]},
               {"name": "day", "requests": 900000000, "window": "1d", "algorithm": "fixed-window", "by": ["ip"]}],
             "cache": {"ttl": "1h"},
             "request": {"maxBodySize": "1MB", "schema": {"type": "object", "required": ["id"],
               "properties": {"id": {"type": "string"}, "price": {"type": "number"}}}},
             "transform": {
               "request": {"headers": [{"set": "X-Consumer", "value": "${consumer.name}"}, {"remove": "X-Debug"}]},
               "response": {"headers": [{"remove": "X-Powered-By"}, {"set": "X-Served-By", "value": "tollgate"}]}},
             "mirror": {"service": "orders", "percent": 100}}\
            """));
        return switch (reading) {
            case Reading.Accepted<? extends Entity>(Entity entity) -> (Route) entity;
            case Reading.Refused<? extends Entity> refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
