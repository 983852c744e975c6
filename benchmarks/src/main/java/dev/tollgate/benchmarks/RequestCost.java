package dev.tollgate.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.proxy.observe.AccessLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final Author AUTHOR = new Author("benchmark");
    private static final String KEY = "tgk_Xq3v8ZkP_" + "k".repeat(43);

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<InstantService> services;
    private final int port;
    private final String token;
    private final int seconds;

    private RequestCost(List<InstantService> services, int port, String token, int seconds) {
        this.services = services;
        this.port = port;
        this.token = token;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        List<Chain> chains = arguments.length > 1
                ? List.of(Chain.valueOf(arguments[1].toUpperCase(Locale.ROOT).replace('-', '_')))
                : List.of(Chain.values());
        AccessLog log = AccessLog.json(OutputStream.nullOutputStream(), InstantSource.system());
        SampleIssuer issuer = SampleIssuer.signing("RS256");
        String token = new String(issuer.token(1), StandardCharsets.US_ASCII);
        List<InstantService> services = List.of(InstantService.start(), InstantService.start(), InstantService.start());
        try (TestDatabase database = TestDatabase.create(TestDatabase.Engine.H2)) {
            configure(database.database(), issuer, services);
            try (MeasuredNode node = MeasuredNode.start(database.database(), Map.of(), log)) {
                RequestCost cost = new RequestCost(services, node.port(), token, seconds);
                for (Chain chain : chains) {
                    cost.measure(chain, arguments.length > 3 ? profiling(arguments[2], arguments[3]) : (_, _) -> {});
                }
            }
        }
        System.exit(0);
    }

    private static void configure(Database database, SampleIssuer issuer, List<InstantService> services) {
        KeyHash hash = database.secrets(new byte[32]).keyHasher().hash(KEY);
        database.writer().write(AUTHOR, transaction -> {
            transaction.put(issuer.issuer());
            Chain.write(transaction, services.stream().map(InstantService::port).toList());
            ApiKey key = new ApiKey(
                    KEY.substring(4, 12),
                    "load",
                    hash,
                    Optional.empty(),
                    false,
                    List.of("orders:read"),
                    List.of(),
                    List.of(),
                    Optional.empty());
            return transaction.keys().issue(key, "key", "tgk_Xq3v8ZkP", AUTHOR);
        });
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

    private record Reading(long nanos, long bytes) {
        Reading minus(Reading earlier) {
            return new Reading(nanos - earlier.nanos, bytes - earlier.bytes);
        }
    }

    private void measure(Chain chain, Profiling profiling) throws Exception {
        LongAdder requests = new LongAdder();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            LeanConnection connection = new LeanConnection(port, chain.request(KEY, token), client);
            clients.add(Thread.ofPlatform().daemon().name("client").start(() -> ask(connection, requests)));
        }
        Thread.sleep(WARM_UP_SECONDS * 1000L);
        for (int round = 1; round <= ROUNDS; round++) {
            if (round == ROUNDS) {
                profiling.turn(true, chain);
            }
            long counted = requests.sum();
            Reading before = reading(clients);
            Thread.sleep(seconds * 1000L);
            Reading spent = reading(clients).minus(before);
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

    private Reading reading(List<Thread> clients) {
        List<Thread> others = new ArrayList<>(clients);
        services.forEach(service -> others.addAll(service.threads()));
        long[] ids = others.stream().mapToLong(Thread::threadId).toArray();
        long nanos = process.getProcessCpuTime();
        long bytes = memory.getTotalThreadAllocatedBytes();
        for (long time : memory.getThreadCpuTime(ids)) {
            nanos -= Math.max(0, time);
        }
        for (long allocated : memory.getThreadAllocatedBytes(ids)) {
            bytes -= Math.max(0, allocated);
        }
        return new Reading(nanos, bytes);
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
