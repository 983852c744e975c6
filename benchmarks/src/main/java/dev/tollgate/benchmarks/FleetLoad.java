package dev.tollgate.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.tollgate.db.Applied;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What a fleet costs its PostgreSQL: whole nodes in this one JVM, each with an own connection to the database, which is
 * a process of its own. {@code NODES ROUTES SECONDS CHANGES}: a cold start of all at once, then so long without a
 * change, then as long with so many changes in all. Nobody sends traffic, so a node's reports are small.
 */
public final class FleetLoad implements AutoCloseable {
    private static final Author AUTHOR = new Author("benchmark");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** Longer than an idle connection lives. */
    private static final Duration CLOSING = Duration.ofSeconds(65);

    private static final int CONNECTIONS_A_NODE = 10;
    private static final int OTHER_CONNECTIONS = 50;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KILO = 1024;

    private final MeasuredPostgres postgres;
    private final Database database;
    private final List<Database> databases = new ArrayList<>();
    private final List<MeasuredNode> nodes = new ArrayList<>();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private FleetLoad(int count) throws IOException {
        postgres = MeasuredPostgres.start(count * CONNECTIONS_A_NODE + OTHER_CONNECTIONS);
        database = Database.open(postgres.settings());
    }

    public static void main(String... arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[2]);
        try (FleetLoad fleet = new FleetLoad(count)) {
            fleet.prepare(Integer.parseInt(arguments[1]));
            long empty = heap();
            fleet.start(count);
            say("heap of a node: %.1f MB", (heap() - empty) / KILO / KILO / count);
            fleet.quiet(seconds);
            fleet.changing(seconds, Integer.parseInt(arguments[3]));
        }
    }

    private void prepare(int routes) {
        database.writer().write(AUTHOR, transaction -> {
            transaction.put(LargeTable.service());
            RouteTable.entries(routes).forEach(entry -> transaction.put(entry.route()));
            return routes;
        });
    }

    /** One thread for each node, so that all ask at once. */
    private void start(int count) throws Exception {
        MeasuredPostgres.Work before = postgres.work();
        long started = System.nanoTime();
        List<Thread> starting = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            starting.add(Thread.ofPlatform().start(this::startOne));
        }
        for (Thread thread : starting) {
            thread.join();
        }
        Applied applied = database.nodes().awaitApplied(database.reader().revision(), LONGEST);
        double took = (System.nanoTime() - started) / NANOS_PER_MILLI;
        say("cold start of %d nodes at once: %.0f ms, served by %s", count, took, applied);
        tell("that took", before, 1);
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

    private void quiet(int seconds) throws IOException, SQLException {
        // What the start left open closes first.
        LockSupport.parkNanos(CLOSING.toNanos());
        MeasuredPostgres.Work before = postgres.work();
        double processBefore = process.getProcessCpuTime();
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
        tell("without changes, a second:", before, seconds);
        tellNodes(processBefore, seconds);
    }

    private void changing(int seconds, int changes) throws Exception {
        MeasuredPostgres.Work before = postgres.work();
        double processBefore = process.getProcessCpuTime();
        // Only one a second is waited for: waiting reads what all nodes report.
        int waitedFor = Math.max(1, changes / seconds);
        List<Long> nanos = new ArrayList<>();
        List<Thread> waiting = new ArrayList<>();
        long next = System.nanoTime();
        for (int number = 0; number < changes; number++) {
            long revision = change(number);
            long written = System.nanoTime();
            if (number % waitedFor == 0) {
                waiting.add(Thread.ofVirtual().start(() -> await(revision, written, nanos)));
            }
            next += NANOS_PER_SECOND * seconds / changes;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        for (Thread thread : waiting) {
            thread.join();
        }
        tell("with " + changes + " changes in " + seconds + " s, a second:", before, seconds);
        tellNodes(processBefore, seconds);
        say("  until all nodes serve a change: %s", Percentiles.of(longs(nanos)));
    }

    private void tellNodes(double processBefore, int seconds) {
        double spent = (process.getProcessCpuTime() - processBefore) / NANOS_PER_MILLI;
        say("  and of the nodes' CPU %.2f ms a second each", spent / seconds / nodes.size());
    }

    private void await(long revision, long written, List<Long> nanos) {
        try {
            Applied applied = database.nodes().awaitApplied(revision, LONGEST);
            if (!applied.everywhere()) {
                throw new IllegalStateException("served by " + applied);
            }
            synchronized (nanos) {
                nanos.add(System.nanoTime() - written);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long change(int number) {
        Match match = new Match(List.of(), List.of(new PathMatch.Exact("/measured")), List.of());
        Destination destination = new Destination.Respond(200, new TreeMap<>(), "change " + number);
        Route route =
                new Route("measured", "", List.of(), true, 0, match, destination, Policies.NONE, NodeScope.EVERY_NODE);
        database.writer().write(AUTHOR, transaction -> transaction.put(route));
        return database.reader().revision();
    }

    private void tell(String what, MeasuredPostgres.Work before, double seconds) throws IOException, SQLException {
        MeasuredPostgres.Work work = postgres.work().since(before);
        say(
                "%s %.3f s of PostgreSQL's CPU, %.0f transactions, %.1f KB written ahead; %d connections, %.1f MB",
                what,
                work.cpuSeconds() / seconds,
                work.transactions() / seconds,
                work.walBytes() / KILO / seconds,
                work.connections(),
                work.size() / KILO / KILO);
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private static long heap() {
        System.gc();
        System.gc();
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
