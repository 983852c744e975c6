package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What two limits, a token bucket by consumer and a fixed window by address, add to one request, the fields of the
 * answer included: the difference to {@link #exchangeAlone}; the budget is 0.5 µs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LimitBenchmark {
    private static final byte[] LINE = Octets.bytes("GET /orders/1234567?expand=items HTTP/1.1");
    private static final Client CLIENT = new Loopback();
    private static final Identity CALLER = Identity.of("mobile-app", List.of(), Set.of(), new Proof.Key("k-1"));
    private static final int MANY = 1_000_000_000;

    private final Fields fields = Fields.empty().add("Host", "api.example.com").add("X-Request-Id", "5f2c8d1e9b3a4c7d");
    private final RequestHead head = new RequestHead(LINE, 0, 3, 4, 32, 1, fields);
    private final Reply reply = new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
    private final Step limited = LimitedRoute.step(
            new Limits(InstantSource.system(), System::nanoTime, Limits.MOST_COUNTERS),
            List.of(
                    limit("per-second", Duration.ofSeconds(1), Algorithm.TOKEN_BUCKET, Trait.CONSUMER),
                    limit("per-day", Duration.ofDays(1), Algorithm.FIXED_WINDOW, Trait.IP)));

    private final Step logged = LimitedRoute.step(
            new Limits(InstantSource.system(), System::nanoTime, Limits.MOST_COUNTERS),
            List.of(
                    logOnly(limit("per-second", Duration.ofSeconds(1), Algorithm.TOKEN_BUCKET, Trait.CONSUMER)),
                    logOnly(limit("per-day", Duration.ofDays(1), Algorithm.FIXED_WINDOW, Trait.IP))));

    @Benchmark
    public Exchange exchangeAlone() {
        return exchange();
    }

    @Benchmark
    public Exchange twoLimits() {
        return limited();
    }

    /** The check alone: nothing is told in the answer. */
    @Benchmark
    public Exchange twoLimitsThatOnlyLog() {
        Exchange exchange = exchange();
        logged.handle(exchange, _ -> reply);
        return exchange;
    }

    @Benchmark
    @Threads(8)
    public Exchange twoLimitsOfOneCallerInEightThreads() {
        return limited();
    }

    private Exchange limited() {
        Exchange exchange = exchange();
        limited.handle(exchange, _ -> reply);
        return exchange;
    }

    private Exchange exchange() {
        Exchange exchange = new Exchange(CLIENT, head, Authority.NONE, WholeBody.empty(), 0);
        exchange.identity(CALLER);
        return exchange;
    }

    private static Limit logOnly(Limit.Rate limit) {
        return new Limit.Rate(
                limit.name(),
                limit.requests(),
                limit.window(),
                limit.burst(),
                limit.algorithm(),
                limit.by(),
                limit.scope(),
                limit.onStoreFailure(),
                limit.cost(),
                true);
    }

    private static Limit.Rate limit(String name, Duration window, Algorithm algorithm, Trait by) {
        return Limit.Rate.of(name, MANY, window, algorithm, List.of(by));
    }
}
