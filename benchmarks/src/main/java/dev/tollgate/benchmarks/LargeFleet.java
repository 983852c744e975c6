package dev.tollgate.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.secret.KeyHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A fleet with very many routes and API keys on PostgreSQL, whole nodes in this one JVM. {@code ROUTES KEYS NODES
 * CHANGES}: the cold start of a node, how long a change of one route and the revoking of one key take until they hold,
 * then the cold start of the other nodes at once, and how long a change takes until all serve it. For each hundred
 * routes there is a service.
 */
public final class LargeFleet implements AutoCloseable {
    private static final Author AUTHOR = new Author("benchmark");
    private static final int ROUTES_A_SERVICE = 100;
    private static final String LET_IN = "let in";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long BREATH_NANOS = 1_000_000;
    private static final int OTHER_CONNECTIONS = 50;
    private static final int CONNECTIONS_A_NODE = 10;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEGA = 1 << 20;

    private final MeasuredPostgres postgres;
    private final Database database;
    private final List<Database> databases = new ArrayList<>();
    private final List<MeasuredNode> nodes = new ArrayList<>();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private LargeFleet(int nodes) throws IOException {
        postgres = MeasuredPostgres.start(nodes * CONNECTIONS_A_NODE + OTHER_CONNECTIONS);
        database = Database.open(postgres.settings());
    }

    public static void main(String... arguments) throws Exception {
        int count = Integer.parseInt(arguments[2]);
        int changes = Integer.parseInt(arguments[3]);
        try (LargeFleet fleet = new LargeFleet(count)) {
            fleet.fill(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), changes);
            fleet.start(1);
            fleet.change(changes);
            fleet.revoke(changes);
            fleet.start(count - 1);
            fleet.converge(changes);
        }
    }

    private void fill(int routes, int keys, int revocable) throws IOException, SQLException {
        long started = System.nanoTime();
        KeyHasher hasher = database.secrets(new byte[32]).keyHasher();
        database.writer().write(AUTHOR, transaction -> {
            List<Entity> entities = new ArrayList<>(List.of(consumer(), keyed()));
            for (int number = 0; number < routes; number += ROUTES_A_SERVICE) {
                entities.add(LargeTable.service("service-" + number / ROUTES_A_SERVICE));
            }
            RouteTable.entries(routes).forEach(entry -> entities.add(toItsService(entry.route())));
            transaction.putAll(entities);
            return routes;
        });
        database.writer().write(AUTHOR, transaction -> {
            for (int number = 0; number < revocable; number++) {
                transaction.keys().issue(key(hasher, number), "key", "tgk_" + id(number), AUTHOR);
            }
            return revocable;
        });
        copyKeys(revocable, keys);
        say("%d routes and %d keys are there after %.0f ms", routes, keys, millis(started));
        say("PostgreSQL holds %.0f MB", postgres.work().size() / MEGA);
    }

    /** Keys that nobody has: to issue a million takes long. */
    private void copyKeys(int from, int to) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.settings().url(),
                        postgres.settings().user(),
                        postgres.settings().password());
                Statement statement = connection.createStatement()) {
            statement.execute(String.format(Locale.ROOT, """
                insert into api_key (id, consumer, name, prefix, hash, created_at, created_by, scopes, routes, sources,
                    revision)
                select lpad(n::varchar, 8, '0'), consumer, name, prefix, encode(sha256(n::varchar::bytea), 'hex'),
                    created_at, created_by, scopes, routes, sources, revision
                from generate_series(%d, %d) n, api_key k where k.id = '%s'
                """, from, to - 1, id(0)));
            statement.execute("analyze");
        }
    }

    private static Route toItsService(Route route) {
        int number = Integer.parseInt(route.name().substring(route.name().indexOf('-') + 1));
        return new Route(
                route.name(),
                "",
                List.of(),
                true,
                0,
                route.match(),
                new Destination.ToService("service-" + number / ROUTES_A_SERVICE, false),
                Policies.NONE,
                NodeScope.EVERY_NODE);
    }

    private static Route keyed() {
        Authentication authentication =
                Authentication.byKey(false, new KeyPlace("X-API-Key", Optional.of("key")), false);
        return new Route(
                "keyed",
                "",
                List.of(),
                true,
                0,
                new Match(List.of(), List.of(new PathMatch.Exact("/keyed")), List.of()),
                new Destination.Respond(200, new TreeMap<>(), LET_IN),
                new Policies(Optional.of(authentication), List.of()),
                NodeScope.EVERY_NODE);
    }

    private static Consumer consumer() {
        return new Consumer(
                "bench",
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Subscription.NONE);
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "%08d", number);
    }

    private static String text(int number) {
        return String.format(Locale.ROOT, "tgk_%08d_%043d", number, number);
    }

    private static ApiKey key(KeyHasher hasher, int number) {
        return new ApiKey(
                id(number),
                "bench",
                hasher.hash(text(number)),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Further nodes, a thread each, so that all ask at once. */
    private void start(int count) throws Exception {
        long empty = heap();
        double spent = process.getProcessCpuTime();
        MeasuredPostgres.Work before = postgres.work();
        long started = System.nanoTime();
        List<Thread> starting = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            starting.add(Thread.ofPlatform().start(this::startOne));
        }
        for (Thread thread : starting) {
            thread.join();
        }
        double took = millis(started);
        double spentMillis = (process.getProcessCpuTime() - spent) / NANOS_PER_MILLI;
        MeasuredPostgres.Work work = postgres.work().since(before);
        say(
                "cold start of %d nodes at once: %.0f ms; each %.0f ms of CPU, and %.0f ms of PostgreSQL's",
                count, took, spentMillis / count, work.cpuSeconds() * 1e3 / count);
        say("heap of a node: %.1f MB", (heap() - empty) / MEGA / count);
    }

    private void startOne() {
        try {
            Database own = Database.openLazily(postgres.settings());
            MeasuredNode node = MeasuredNode.start(own);
            synchronized (nodes) {
                databases.add(own);
                nodes.add(node);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(int changes) throws IOException {
        ServedChanges served =
                new ServedChanges(database.writer(), nodes.getFirst().port());
        served.measure(2, PAUSE);
        double spent = process.getProcessCpuTime();
        say("one change of a route, until it is served: %s", served.measure(changes, PAUSE));
        double spentMillis = (process.getProcessCpuTime() - spent) / NANOS_PER_MILLI;
        say("  %.0f ms of CPU each, what else the node and this program do included", spentMillis / changes);
    }

    private void revoke(int keys) throws IOException {
        long[] nanos = new long[keys];
        try (KeptConnection connection = new KeptConnection(nodes.getFirst().port())) {
            for (int number = 0; number < keys; number++) {
                String path = "/keyed?key=" + text(number);
                if (!connection.get(path).equals(LET_IN)) {
                    throw new IllegalStateException("a key that is good is refused");
                }
                String id = id(number);
                database.writer().write(AUTHOR, transaction -> {
                    StoredKey found = transaction.keys().find(id).orElseThrow();
                    return transaction.keys().revoke(found);
                });
                long written = System.nanoTime();
                while (connection.get(path).equals(LET_IN)) {
                    LockSupport.parkNanos(BREATH_NANOS);
                }
                nanos[number] = System.nanoTime() - written;
            }
        }
        say("one key revoked, until it is refused: %s", Percentiles.of(nanos));
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        try (Stream<Path> files = Files.list(nodes.getFirst().folder())) {
            for (Path file : files.toList()) {
                say("  %s: %.1f MB", file.getFileName(), Files.size(file) / MEGA);
            }
        }
    }

    private void converge(int changes) throws IOException {
        List<KeptConnection> connections = new ArrayList<>();
        for (MeasuredNode node : nodes) {
            connections.add(new KeptConnection(node.port()));
        }
        long[] nanos = new long[changes];
        for (int number = 0; number < changes; number++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            String body = "everywhere " + number;
            Match match = new Match(List.of(), List.of(new PathMatch.Exact("/measured")), List.of());
            Route route = new Route(
                    "measured",
                    "",
                    List.of(),
                    true,
                    0,
                    match,
                    new Destination.Respond(200, new TreeMap<>(), body),
                    Policies.NONE,
                    NodeScope.EVERY_NODE);
            database.writer().write(AUTHOR, transaction -> transaction.put(route));
            long written = System.nanoTime();
            for (KeptConnection connection : connections) {
                while (!connection.get("/measured").equals(body)) {
                    LockSupport.parkNanos(BREATH_NANOS);
                }
            }
            nanos[number] = System.nanoTime() - written;
        }
        say("one change, until all %d nodes serve it: %s", nodes.size(), Percentiles.of(nanos));
        for (KeptConnection connection : connections) {
            connection.close();
        }
    }

    private static double millis(long started) {
        return (System.nanoTime() - started) / NANOS_PER_MILLI;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void say(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }

    @Override
    public void close() throws IOException {
        for (MeasuredNode node : nodes) {
            node.close();
        }
        databases.forEach(Database::close);
        database.close();
        postgres.close();
    }
}
