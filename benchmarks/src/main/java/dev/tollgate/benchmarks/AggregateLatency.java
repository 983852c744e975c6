package dev.tollgate.benchmarks;

import dev.tollgate.db.Author;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * How long aggregates take beside their parts, when a part that is not waited for any more ends at its service, and
 * what 200 of them hold that bring 3 MB each. Half a minute, on loopback alone; the memory is that of everything here.
 */
public final class AggregateLatency {
    private static final int WARM_UP = 3_000;
    private static final int TIMED = 50;
    private static final int FAST = 5_000;
    private static final int AT_A_TIME = 200;
    private static final int HEAVY = 1000;
    private static final double MICROS = 1e3;
    private static final long MEGABYTE = 1 << 20;

    private final MeasuredNode node;
    private final PartsService service;

    private AggregateLatency(MeasuredNode node, PartsService service) {
        this.node = node;
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        try (TestDatabase database = TestDatabase.create(TestDatabase.Engine.H2);
                MeasuredNode node = MeasuredNode.start(database.database());
                PartsService service = PartsService.start()) {
            database.database().writer().write(new Author("benchmark"), transaction -> {
                put(
                        transaction,
                        Kind.SERVICE,
                        "s",
                        "{'targets': [{'url': 'http://127.0.0.1:" + service.port() + "'}]}");
                put(transaction, Kind.ROUTE, "plain", route("/", "{'service': 's'}"));
                parts(transaction, "three", "/after/100", "/after/100", "/after/100");
                parts(transaction, "chain", "/after/100", "/after/100?${parts.a}", "/after/100");
                parts(transaction, "fast", "/size/1024", "/size/1024", "/size/1024");
                parts(transaction, "heavy", "/size/1000000", "/size/1000000", "/size/1000000");
                return parts(transaction, "fails", "/fail/50", "/hang", "/hang");
            });
            new AggregateLatency(node, service).run();
        }
    }

    private static WriteTransaction.Outcome parts(WriteTransaction transaction, String name, String... paths) {
        StringBuilder parts = new StringBuilder();
        for (int part = 0; part < paths.length; part++) {
            String own = String.valueOf((char) ('a' + part));
            parts.append(part == 0 ? "" : ",")
                    .append("{'name': '%s', 'service': 's', 'path': '%s', 'into': '/%s'}"
                            .formatted(own, paths[part], own));
        }
        return put(
                transaction,
                Kind.ROUTE,
                name,
                route("/" + name, "{'aggregate': {'timeout': '30s', 'parts': [" + parts + "]}}"));
    }

    private static String route(String prefix, String destination) {
        return "{'match': {'paths': [{'prefix': '" + prefix + "'}]}, 'destination': " + destination + "}";
    }

    private static WriteTransaction.Outcome put(WriteTransaction transaction, Kind kind, String name, String document) {
        return switch (Documents.read(kind, name, Json.parse(document.replace('\'', '"')))) {
            case Reading.Accepted<? extends Entity>(var entity) -> transaction.put(entity);
            case Reading.Refused<? extends Entity>(var mistakes) ->
                throw new IllegalArgumentException(mistakes.toString());
        };
    }

    private void run() throws Exception {
        try (KeptConnection client = new KeptConnection(node.port())) {
            while (!client.get("/fast").startsWith("{")) {
                LockSupport.parkNanos(1_000_000);
            }
            timed(client, "/fast", WARM_UP);
            tell("three of 100 ms", timed(client, "/three", TIMED));
            tell("two in a chain beside one, 100 ms each", timed(client, "/chain", TIMED));
            cancelled(client);
            beside(client);
        }
        heavy();
    }

    private static void tell(String what, Percentiles times) {
        System.out.printf(
                "%s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n", what, times.p50(), times.p99(), times.longest());
    }

    private static Percentiles timed(KeptConnection client, String path, int count) throws IOException {
        long[] times = new long[count];
        for (int request = 0; request < count; request++) {
            long start = System.nanoTime();
            client.get(path);
            times[request] = System.nanoTime() - start;
        }
        return Percentiles.of(times);
    }

    private void cancelled(KeptConnection client) throws IOException {
        long[] times = new long[TIMED];
        for (int request = 0; request < TIMED; request++) {
            long _ = service.leftNanos();
            client.get("/fails");
            long left = service.leftNanos();
            while (left == 0) {
                LockSupport.parkNanos(100_000);
                left = service.leftNanos();
            }
            times[request] = left - service.failedNanos();
        }
        tell("from a part's failure to the end of another at its service", Percentiles.of(times));
    }

    /** One aggregate against three plain requests one after the other, in turns. */
    private static void beside(KeptConnection client) throws IOException {
        long[] aggregates = new long[FAST];
        long[] sums = new long[FAST];
        for (int request = 0; request < FAST; request++) {
            long start = System.nanoTime();
            client.get("/fast");
            long between = System.nanoTime();
            for (int part = 0; part < 3; part++) {
                client.get("/size/1024");
            }
            aggregates[request] = between - start;
            sums[request] = System.nanoTime() - between;
        }
        System.out.printf(
                "one of three 1 KB parts: p50 %.0f µs; three plain requests: p50 %.0f µs%n",
                Percentiles.of(aggregates).p50() * MICROS, Percentiles.of(sums).p50() * MICROS);
    }

    private void heavy() {
        Map<String, LongAdder> answers = new ConcurrentHashMap<>();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < AT_A_TIME; client++) {
                clients.execute(() -> heavy(answers));
            }
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%d at a time of 3 MB: %s; heap at most %d of %d MB%n",
                AT_A_TIME,
                new TreeMap<>(answers),
                peak / MEGABYTE,
                Runtime.getRuntime().maxMemory() / MEGABYTE);
    }

    private void heavy(Map<String, LongAdder> answers) {
        try (KeptConnection client = new KeptConnection(node.port())) {
            for (int request = 0; request < HEAVY / AT_A_TIME; request++) {
                String answer = client.get("/heavy");
                String kind =
                        answer.length() > MEGABYTE ? "whole" : answer.replaceAll(".*\"code\":\"([a-z_]+)\".*", "$1");
                answers.computeIfAbsent(kind, _ -> new LongAdder()).increment();
            }
        } catch (IOException _) {
            answers.computeIfAbsent("broken", _ -> new LongAdder()).increment();
        }
    }
}
