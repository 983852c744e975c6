package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.store.SharedStore;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What two limits that are counted in Redis add to a request: {@code SharedLimitLatency URL THREADS REQUESTS} holds
 * requests of many callers to a token bucket and a window of the algorithm that is named last.
 */
public final class SharedLimitLatency {
    private static final byte[] LINE = Octets.bytes("GET /orders HTTP/1.1");
    private static final Reply REPLY = new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
    private static final int CALLERS = 1_000;
    private static final int MANY = 1_000_000_000;

    private SharedLimitLatency() {}

    /** Prints what it finds. */
    public static void main(String[] arguments) throws InterruptedException {
        int threads = Integer.parseInt(arguments[1]);
        int requests = Integer.parseInt(arguments[2]);
        Algorithm algorithm = Algorithm.valueOf(arguments[3]);
        try (SharedStore store = new SharedStore(arguments[0], Limits.script(), SharedStore.LONGEST_WAIT)) {
            store.probe();
            Limits limits = new Limits(InstantSource.system(), System::nanoTime, 100, store, () -> 1);
            Limit bucket =
                    Limit.Rate.of("per-second", MANY, Duration.ofSeconds(1), Algorithm.TOKEN_BUCKET, List.of(Trait.IP));
            Limit window = Limit.Rate.of("per-minute", MANY, Duration.ofMinutes(1), algorithm, List.of(Trait.IP));
            Step step = LimitedRoute.step(limits, List.of(bucket, window));
            run(step, threads, requests / 2);
            long started = System.nanoTime();
            long[] nanos = run(step, threads, requests);
            double seconds = (System.nanoTime() - started) / 1e9;
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "token bucket and %s, %d threads: p50 %.0f us, p99 %.0f us, %.0f requests/s, answers: %s%n",
                    algorithm,
                    threads,
                    nanos[nanos.length / 2] / 1e3,
                    nanos[nanos.length * 99 / 100] / 1e3,
                    nanos.length / seconds,
                    store.answers());
        }
    }

    private static long[] run(Step step, int threads, int requests) throws InterruptedException {
        long[] nanos = new long[threads * requests];
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < threads; thread++) {
                int from = thread * requests;
                executor.execute(() -> {
                    for (int i = 0; i < requests; i++) {
                        long started = System.nanoTime();
                        ask(step, from + i);
                        nanos[from + i] = System.nanoTime() - started;
                    }
                });
            }
        }
        return nanos;
    }

    private static void ask(Step step, int number) {
        Fields fields = Fields.empty().add("Host", "api.example.com");
        RequestHead head = new RequestHead(LINE, 0, 3, 4, 11, 1, fields);
        Exchange exchange = new Exchange(new Loopback(), head, Authority.NONE, WholeBody.empty(), 0);
        int caller = number % CALLERS;
        exchange.clientAddress("10.0." + caller / 250 + "." + caller % 250);
        step.handle(exchange, _ -> REPLY);
    }
}
