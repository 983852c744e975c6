package dev.tollgate.benchmarks;

import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A node with many routes: what it costs to start, to change, and to keep. */
final class LargeTable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    private LargeTable() {}

    /** Fills an embedded database with so many routes to one service, in one revision. */
    static void prepare(Path folder, int routes) {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            long started = System.nanoTime();
            database.writer().write(new Author("benchmark"), transaction -> {
                transaction.put(service());
                RouteTable.entries(routes).forEach(entry -> transaction.put(entry.route()));
                return routes;
            });
            say("writing %d routes in one revision: %.0f ms", routes, (System.nanoTime() - started) / NANOS_PER_MILLI);
        }
    }

    static Service service() {
        return service("service");
    }

    static Service service(String name) {
        List<Target> targets = List.of(new Target(new TargetUrl(false, "127.0.0.1", 9), 100, 0));
        Balance balance = Balance.DEFAULT;
        return new Service(
                name,
                "",
                List.of(),
                true,
                targets,
                balance,
                Resilience.DEFAULT,
                Timeouts.DEFAULT,
                false,
                false,
                Optional.empty(),
                ServiceTls.STANDARD,
                Optional.empty(),
                List.of(),
                NodeScope.EVERY_NODE);
    }

    /** Starts a node on such a database and changes one route of it again and again. */
    static void measure(Path folder, int changes) throws IOException {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            long started = System.nanoTime();
            long processor = processorNanos();
            try (MeasuredNode node = MeasuredNode.start(database)) {
                say(
                        "start of a node, database open: %.0f ms, %.0f ms of them on the processor",
                        (System.nanoTime() - started) / NANOS_PER_MILLI,
                        (processorNanos() - processor) / NANOS_PER_MILLI);
                ServedChanges served = new ServedChanges(database.writer(), node.port());
                served.measure(changes / 4, PAUSE);
                say("one change: %s", served.measure(changes, PAUSE));
                System.gc();
                long heap =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                say("heap after collection: %.0f MB", heap / BYTES_PER_MEGABYTE);
                say("resident: %s", resident());
            }
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("not told by this system");
    }

    private static void say(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
