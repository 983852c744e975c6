package dev.tollgate.benchmarks;

import dev.tollgate.admin.AdminServer;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.login.Origin;
import dev.tollgate.admin.login.SignedIn;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.traffic.AnswerCount;
import dev.tollgate.db.traffic.CacheCounts;
import dev.tollgate.db.traffic.LatencyCounts;
import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.db.traffic.TrafficReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What open streams of traffic cost the admin: ten nodes report every second, on H2; clients are processes of their
 * own (curl). Arguments: how long each part takes in seconds, how many routes have traffic, and numbers of streams.
 */
final class LiveStreams {

    private static final String TOKEN = "a-token-of-at-least-32-characters";
    private static final String PAGE = "page";
    private static final Origin ORIGIN = new Origin("127.0.0.1", "benchmark");
    private static final int NODES = 10;
    private static final int REQUESTS = 20;

    private LiveStreams() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        int allRoutes = Integer.parseInt(arguments[1]);
        try (TestDatabase tables = TestDatabase.create(TestDatabase.Engine.H2)) {
            Database database = tables.database();
            ScheduledExecutorService nodes = Executors.newSingleThreadScheduledExecutor();
            nodes.scheduleAtFixedRate(() -> report(database, allRoutes), 0, 1, TimeUnit.SECONDS);
            System.out.println("streams         CPU ms/s  bytes/s each");
            measure("warming up", List.of(), 2 * seconds);
            measure("reports alone", List.of(), seconds);
            AdminServer admin = AdminServer.start(
                    database,
                    new AdminServer.Options(
                            "127.0.0.1",
                            0,
                            "/",
                            AdminToken.of(TOKEN),
                            database.secrets(new byte[32]),
                            "benchmark",
                            Set.of(),
                            8080,
                            Optional.empty(),
                            Map.of(),
                            Optional.empty()));
            measure("warming up", open(admin, "route", 5, 2 * seconds), 2 * seconds);
            measure("warming up", open(admin, PAGE, 5, 2 * seconds), 2 * seconds);
            measure("with the admin", List.of(), seconds);
            for (int index = 2; index < arguments.length; index++) {
                for (String by : List.of("total", "route", PAGE)) {
                    int streams = Integer.parseInt(arguments[index]);
                    measure(streams + " " + by, open(admin, by, streams, seconds), seconds);
                }
            }
            measure("without again", List.of(), seconds);
            admin.stop();
            nodes.shutdownNow();
            nodes.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** The cookie of somebody who has just signed in. */
    private static String cookie(Login login) {
        String name = "ann";
        String password = "correct horse battery staple";
        login.setup().begin().ifPresent(token -> login.setup().complete(token, name, password, ORIGIN));
        SignedIn.Opened opened = (SignedIn.Opened) login.signIn().signIn(name, password, ORIGIN);
        return login.cookie().name() + "=" + opened.cookieValue();
    }

    /** Clients of the API's stream by this grouping, or open Live pages. */
    private static List<Process> open(AdminServer admin, String by, int streams, int seconds) throws IOException {
        String header = by.equals(PAGE) ? "Cookie: " + cookie(admin.login()) : "Authorization: Bearer " + TOKEN;
        String path = by.equals(PAGE) ? "/live/stream" : "/api/v1/traffic/stream?by=" + by;
        List<Process> clients = new ArrayList<>();
        for (int index = 0; index < streams; index++) {
            clients.add(new ProcessBuilder(
                            "curl",
                            "-sN",
                            "--max-time",
                            Integer.toString(seconds),
                            "-o",
                            "/dev/null",
                            "-w",
                            "%{size_download}",
                            "-H",
                            header,
                            "http://127.0.0.1:" + admin.port() + path)
                    .start());
        }
        return clients;
    }

    private static void measure(String what, List<Process> clients, int seconds)
            throws IOException, InterruptedException {
        Duration before = cpu();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double elapsed = (System.nanoTime() - begun) / 1e9;
        double milliseconds = cpu().minus(before).toNanos() / 1e6 / elapsed;
        long bytes = 0;
        for (Process client : clients) {
            bytes += Long.parseLong(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            client.waitFor();
        }
        long each = clients.isEmpty() ? 0 : Math.round(bytes / elapsed / clients.size());
        System.out.printf("%-15s %8.1f %8d%n", what, milliseconds, each);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /** Each node names as many routes as a report holds, in a second's turn others than in the one before. */
    private static void report(Database database, int allRoutes) {
        Instant second = Instant.ofEpochSecond(InstantSource.system().instant().getEpochSecond() - 1);
        for (int node = 0; node < NODES; node++) {
            String name = "edge-" + node;
            database.nodes()
                    .report(new NodeReport(
                            name,
                            "http://127.0.0.1:1",
                            "1",
                            second,
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            Optional.empty(),
                            NodeReport.Store.OFF,
                            0,
                            NodeLabels.NONE));
            List<RouteTraffic> routes = new ArrayList<>();
            int named = Math.min(allRoutes, TrafficReport.MOST_ROUTES);
            long first = second.getEpochSecond() * named;
            for (int route = 0; route < named; route++) {
                routes.add(route("route-" + (first + route) % allRoutes));
            }
            database.traffic().write(name, List.of(new TrafficReport(second, 1, routes, List.of(), 3, List.of())));
        }
    }

    private static RouteTraffic route(String name) {
        long[] nanos = ThreadLocalRandom.current()
                .longs(REQUESTS, 1_000_000, 80_000_000)
                .toArray();
        LatencyCounts latencies = LatencyCounts.ofNanos(nanos);
        return new RouteTraffic(
                name,
                name,
                List.of(new AnswerCount(200, "", REQUESTS - 1), new AnswerCount(503, "no_healthy_target", 1)),
                latencies,
                latencies,
                latencies,
                2_000,
                40_000,
                CacheCounts.NONE);
    }
}
