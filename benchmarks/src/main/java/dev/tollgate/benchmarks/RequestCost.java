package dev.tollgate.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import one.profiler.AsyncProfiler;
import one.profiler.AsyncProfilerLoader;

/**
 * What one request costs a node in CPU time and allocated bytes, by how much its route does: {@code SECONDS [CHAIN
 * [EVENT FILE]]}, with the profile of an event ({@code cpu}, {@code alloc}) in a file, whose ending names its form
 * ({@code html}, {@code collapsed}). Clients, services and the node are in this process; the first two work on threads
 * of their own, whose part is subtracted.
 */
public final class RequestCost {
    private static final int CLIENTS = 16;
    private static final int WARM_UP_SECONDS = 12;
    private static final int ROUNDS = 3;

    private final ChainedGateway gateway;
    private final int seconds;

    private RequestCost(ChainedGateway gateway, int seconds) {
        this.gateway = gateway;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        List<Chain> chains = arguments.length > 1
                ? List.of(Chain.valueOf(arguments[1].toUpperCase(Locale.ROOT).replace('-', '_')))
                : List.of(Chain.values());
        try (ChainedGateway gateway = ChainedGateway.start()) {
            RequestCost cost = new RequestCost(gateway, seconds);
            for (Chain chain : chains) {
                cost.measure(chain, arguments.length > 3 ? profiling(arguments[2], arguments[3]) : (_, _) -> {});
            }
        }
        System.exit(0);
    }

    /** What is begun before the last round, and ended after it. */
    private interface Profiling {
        void turn(boolean on, Chain chain) throws IOException;
    }

    private static Profiling profiling(String event, String file) throws IOException {
        AsyncProfiler profiler = AsyncProfilerLoader.load();
        String form = file.substring(file.lastIndexOf('.') + 1);
        String begin = "start,event=" + event + (event.equals("cpu") ? ",interval=500us" : ",alloc=16k");
        String end = "stop,file=" + file + "," + (form.equals("html") ? "flamegraph" : form)
                + ",exclude=*InstantService.*,exclude=*RequestCost.*";
        return (on, _) -> profiler.execute(on ? begin : end);
    }

    private void measure(Chain chain, Profiling profiling) throws Exception {
        LongAdder requests = new LongAdder();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            LeanConnection connection = gateway.connect(chain, client);
            clients.add(Thread.ofPlatform().daemon().name("client").start(() -> ask(connection, requests)));
        }
        Thread.sleep(WARM_UP_SECONDS * 1000L);
        for (int round = 1; round <= ROUNDS; round++) {
            if (round == ROUNDS) {
                profiling.turn(true, chain);
            }
            long counted = requests.sum();
            Meter.Spent before = gateway.spent(clients);
            Thread.sleep(seconds * 1000L);
            Meter.Spent spent = gateway.spent(clients).minus(before);
            double count = requests.sum() - counted;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,.0f requests/s, %.1f us CPU, %,.0f bytes%n",
                    chain,
                    count / seconds,
                    spent.nanos() / count / 1000,
                    spent.bytes() / count);
        }
        profiling.turn(false, chain);
        clients.forEach(Thread::interrupt);
        for (Thread client : clients) {
            client.join();
        }
    }

    private static void ask(LeanConnection connection, LongAdder requests) {
        try (connection) {
            while (!Thread.currentThread().isInterrupted()) {
                connection.ask();
                requests.increment();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
