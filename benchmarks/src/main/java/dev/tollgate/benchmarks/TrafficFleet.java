package dev.tollgate.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.tollgate.admin.AdminServer;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.Sight;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.traffic.Reports;
import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.db.traffic.TrafficCodec;
import dev.tollgate.db.traffic.TrafficReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * What nodes with much traffic tell PostgreSQL, and what it costs to look at it. {@code NODES ROUTES SECONDS}: so many
 * nodes report each second, each by what a node would report of so many busy routes; first for so long alone, then as
 * long with an admin, then while pages of the console are asked for. Only the nodes' requests are made up.
 */
public final class TrafficFleet implements AutoCloseable {
    private static final int SHAPES = 8;
    private static final int CONSUMERS = 50;
    private static final int ROUNDS = 20;
    private static final int CONNECTIONS = 100;
    private static final int WRITERS = 8;
    private static final int FEWEST_ROUTES = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double KILO = 1024;
    private static final List<String> PAGES = List.of(
            "/live",
            "/requests",
            "/routes",
            "/routes?sort=-updatedAt",
            "/routes/" + LargeCollections.name("routes", 77),
            "/services",
            "/consumers",
            "/api/v1/traffic?range=15m&step=10s",
            "/api/v1/traffic?range=15m&step=10s&by=route",
            "/api/v1/traffic?range=1h&step=1m&by=route");

    private final MeasuredPostgres postgres;
    private final Database database;
    private final List<TrafficReport> shapes = new ArrayList<>();
    private final ScheduledExecutorService writers = Executors.newScheduledThreadPool(WRITERS);
    private final LongAdder bytes = new LongAdder();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private TrafficFleet(int nodes, int routes) throws IOException {
        postgres = MeasuredPostgres.start(CONNECTIONS);
        database = Database.open(postgres.settings());
        Random random = new Random(1);
        for (int shape = 0; shape < SHAPES; shape++) {
            shapes.add(shape(random, routes).boundedFor(nodes));
        }
    }

    public static void main(String... arguments) throws Exception {
        int nodes = Integer.parseInt(arguments[0]);
        int routes = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        try (TrafficFleet fleet = new TrafficFleet(nodes, routes)) {
            say("a report has %.1f KB", TrafficCodec.encode(fleet.shapes.getFirst()).length / KILO);
            fleet.report(nodes);
            fleet.measure("reports alone", seconds);
            AdminServer admin = AdminServer.start(fleet.database, ConsoleLatency.options(fleet.database));
            try {
                ConsoleLatency pages = new ConsoleLatency(admin);
                pages.fill(Math.max(FEWEST_ROUTES, routes));
                pages.signIn(admin.login().setup().begin().orElseThrow());
                fleet.measure("with an admin", seconds);
                say("KB, p50 / p95 / longest in ms");
                for (String page : PAGES) {
                    pages.measure(page, ROUNDS);
                }
                fleet.measure("at the end", seconds);
            } finally {
                admin.stop();
            }
        }
    }

    /** As the configuration of the console's measurement names them. */
    private static TrafficReport shape(Random random, int routes) {
        TrafficReport made = Reports.random(random, Instant.EPOCH, routes, CONSUMERS);
        List<RouteTraffic> named = new ArrayList<>();
        for (RouteTraffic route : made.routes()) {
            int number = Integer.parseInt(route.route().substring(route.route().indexOf('-') + 1));
            named.add(new RouteTraffic(
                    LargeCollections.name("routes", number),
                    LargeCollections.name("services", number),
                    route.answers(),
                    route.total(),
                    route.upstream(),
                    route.gateway(),
                    route.bytesIn(),
                    route.bytesOut(),
                    route.cache()));
        }
        return new TrafficReport(Instant.EPOCH, 1, named, made.consumers(), made.inFlight(), made.requests());
    }

    /** Each has a moment of the second, as nodes have. */
    private void report(int nodes) {
        long now = InstantSource.system().millis();
        for (int node = 0; node < nodes; node++) {
            String name = "edge-" + node;
            int number = node;
            long first = 1_000 - now % 1_000 + Math.floorMod(name.hashCode(), 200);
            writers.scheduleAtFixedRate(() -> report(name, number), first, 1_000, TimeUnit.MILLISECONDS);
        }
    }

    private void report(String name, int number) {
        try {
            Instant second =
                    Instant.ofEpochSecond(InstantSource.system().instant().getEpochSecond() - 1);
            TrafficReport shape = shapes.get((int) ((second.getEpochSecond() + number) % SHAPES));
            List<TrafficReport> reports = new ArrayList<>();
            for (int step : new int[] {1, 10, 60}) {
                if ((second.getEpochSecond() + 1) % step == 0) {
                    Instant from = second.plusSeconds(1L - step);
                    TrafficReport report = TrafficReport.merge(from, step, List.of(shape));
                    bytes.add(TrafficCodec.encode(report).length);
                    reports.add(report);
                }
            }
            Sight sight =
                    new Sight(reports, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
            database.nodes().report(status(name, second), sight);
        } catch (RuntimeException e) {
            // A task that throws is not run again.
            say("%s", e);
        }
    }

    private static NodeReport status(String name, Instant second) {
        return new NodeReport(
                name,
                "http://127.0.0.1:1",
                "benchmark",
                second,
                0,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);
    }

    private void measure(String what, int seconds) throws IOException, SQLException {
        MeasuredPostgres.Work before = postgres.work();
        long bytesBefore = bytes.sum();
        double processBefore = process.getProcessCpuTime();
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
        MeasuredPostgres.Work work = postgres.work().since(before);
        say(
                "%s, a second: %.0f KB of reports, %.0f KB written ahead, %.3f s of PostgreSQL's CPU, %.0f"
                        + " transactions, %.3f s of this program's; all of PostgreSQL %.1f MB",
                what,
                (bytes.sum() - bytesBefore) / KILO / seconds,
                work.walBytes() / KILO / seconds,
                work.cpuSeconds() / seconds,
                (double) work.transactions() / seconds,
                (process.getProcessCpuTime() - processBefore) / NANOS_PER_MILLI / 1_000 / seconds,
                work.size() / KILO / KILO);
    }

    private static void say(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }

    @Override
    public void close() throws IOException {
        writers.shutdownNow();
        database.close();
        postgres.close();
    }
}
