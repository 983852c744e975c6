package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.exchange.TargetAttempt;
import dev.tollgate.proxy.observe.AccessLog;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What observing adds to one request: the difference to {@link #exchangeAlone}; the budget without a line is 0.5 µs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(2)
public class ObserveBenchmark {
    private static final byte[] LINE = Octets.bytes("GET /orders/1234567?expand=items HTTP/1.1");
    private static final byte[] HOST = Octets.bytes("api.example.com");
    private static final Authority AUTHORITY = new Authority(HOST, 0, HOST.length, HOST.length);
    private static final Path PATH = new Path(LINE, 4, 19, LINE, 19, 32);
    private static final Client CLIENT = new Loopback();
    private static final Route ORDERS = new Route(
            "orders",
            "",
            List.of(),
            true,
            0,
            new Match(List.of(), List.of(), List.of()),
            new Destination.ToService("orders", false),
            Policies.NONE,
            NodeScope.EVERY_NODE);

    private final Fields fields = Fields.empty().add("Host", "api.example.com").add("X-Request-Id", "5f2c8d1e9b3a4c7d");
    private final RequestHead head = new RequestHead(LINE, 0, 3, 4, 32, 1, fields);
    private final Reply reply = new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
    private final Observer counting = new Observer(AccessLog.OFF);
    private final Step counted = counting.step(ORDERS);
    private AccessLog log = AccessLog.OFF;
    private Observer logging = counting;
    private Step logged = counted;

    @Setup
    public void open() {
        log = AccessLog.json(OutputStream.nullOutputStream(), InstantSource.system());
        logging = new Observer(log);
        logged = logging.step(ORDERS);
    }

    @TearDown
    public void close() {
        log.close();
    }

    @Benchmark
    public Exchange exchangeAlone() {
        Exchange exchange = exchange();
        answer(exchange);
        exchange.end(Outcome.COMPLETE);
        return exchange;
    }

    @Benchmark
    public Exchange counted() {
        return observed(counting, counted);
    }

    /** How many lines were given up in an iteration; those cost less than what is measured. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Dropped {
        private AccessLog log = AccessLog.OFF;
        private long before;

        @Setup(Level.Iteration)
        public void begin(ObserveBenchmark benchmark) {
            log = benchmark.log;
            before = log.dropped();
        }

        public long dropped() {
            return log.dropped() - before;
        }
    }

    @Benchmark
    public Exchange countedWithAccessLine(Dropped dropped) {
        return observed(logging, logged);
    }

    private Exchange observed(Observer observer, Step step) {
        Exchange exchange = exchange();
        observer.started(exchange);
        step.handle(exchange, this::answer);
        exchange.end(Outcome.COMPLETE);
        return exchange;
    }

    private record Tried(String target, long startedNanos, long nanos) implements TargetAttempt {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Optional<Problem> problem() {
            return Optional.empty();
        }
    }

    private Exchange exchange() {
        Exchange exchange = new Exchange(CLIENT, head, AUTHORITY, WholeBody.empty(), System.nanoTime());
        exchange.path(PATH);
        return exchange;
    }

    private Reply answer(Exchange exchange) {
        exchange.attempts().add(new Tried("127.0.0.1:9000", exchange.startedNanos() + 20_000, 1_000_000));
        exchange.replied(ResponseHead.of(200, Fields.empty()), exchange.startedNanos() + 1_040_000);
        exchange.bytesSent(1_234);
        return reply;
    }
}
