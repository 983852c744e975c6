package dev.tollgate.benchmarks;

import dev.tollgate.db.Author;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What clients notice of Redis: two limits of one route, counted by the node alone, in Redis, and while that hangs, is
 * killed and comes back. Half a minute, on loopback alone: {@code RedisOutage PATH_OF_REDIS_SERVER PORT}.
 */
public final class RedisOutage {
    private static final int PER_SECOND = 1_000;
    private static final int CONNECTIONS = 32;
    private static final int MANY = 1_000_000_000;

    private final String program;
    private final String port;
    private Process redis;

    private RedisOutage(String program, String port) throws IOException {
        this.program = program;
        this.port = port;
        this.redis = launch();
    }

    public static void main(String[] arguments) throws Exception {
        new RedisOutage(arguments[0], arguments[1]).run();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(program, "--port", port, "--save", "", "--bind", "127.0.0.1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
    }

    private void run() throws Exception {
        try (TestDatabase database = TestDatabase.create(TestDatabase.Engine.H2)) {
            database.database().writer().write(new Author("benchmark"), transaction -> transaction.put(route()));
            try (MeasuredNode node = MeasuredNode.start(database.database(), Map.of())) {
                steady("warm-up", node);
                steady("the node alone", node);
            }
            String url = "redis://127.0.0.1:" + port;
            try (MeasuredNode node = MeasuredNode.start(database.database(), Map.of("TOLLGATE_REDIS_URL", url))) {
                await(database, NodeReport.Store.UP);
                steady("warm-up", node);
                steady("in Redis", node);
                broken("hangs after 2 s", node, () -> signal("STOP"));
                await(database, NodeReport.Store.DOWN);
                steady("while it hangs", node);
                broken("goes on after 2 s", node, () -> signal("CONT"));
                await(database, NodeReport.Store.UP);
                broken("is killed after 2 s", node, () -> redis.destroyForcibly());
                broken("is started after 2 s", node, () -> redis = launch());
                await(database, NodeReport.Store.UP);
                steady("in Redis again", node);
            }
        } finally {
            redis.destroyForcibly();
        }
    }

    private static Route route() {
        Duration month = Duration.ofDays(30);
        List<Limit> limits = List.of(
                Limit.Rate.of("bucket", MANY, month, Algorithm.TOKEN_BUCKET, List.of(Trait.IP)),
                Limit.Rate.of("window", MANY, month, Algorithm.SLIDING_WINDOW, List.of(Trait.IP)));
        return new Route(
                "limited",
                "",
                List.of(),
                true,
                0,
                Match.ANYTHING,
                new Destination.Respond(200, new TreeMap<>(), SteadyClients.EXPECTED),
                new Policies(Optional.empty(), limits),
                NodeScope.EVERY_NODE);
    }

    private static SteadyClients clients(MeasuredNode node) {
        return new SteadyClients(node.port(), PER_SECOND, Duration.ofSeconds(4));
    }

    private static void steady(String what, MeasuredNode node) {
        tell(what, clients(node).run(CONNECTIONS));
    }

    /** What becomes of Redis in the middle of a run. */
    @FunctionalInterface
    private interface Breaking {
        void happen() throws IOException;
    }

    private static void broken(String what, MeasuredNode node, Breaking breaking) throws IOException {
        CompletableFuture<SteadyClients.Result> running =
                CompletableFuture.supplyAsync(() -> clients(node).run(CONNECTIONS));
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        breaking.happen();
        tell(what, running.join());
    }

    private static void tell(String what, SteadyClients.Result result) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d requests failed, p50 %.2f ms, p99 %.2f ms, longest %.1f ms%n",
                what,
                result.failed(),
                result.requests(),
                result.times().p50(),
                result.times().p99(),
                result.times().longest());
    }

    private void signal(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(redis.pid())).start();
    }

    private static void await(TestDatabase database, NodeReport.Store state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (database.database().nodes().all().stream()
                .noneMatch(node -> node.live() && node.report().redis() == state)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("Redis is not " + state);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
