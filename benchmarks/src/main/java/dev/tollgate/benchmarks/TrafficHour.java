package dev.tollgate.benchmarks;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.traffic.Reports;
import dev.tollgate.db.traffic.TrafficCodec;
import dev.tollgate.db.traffic.TrafficReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * An hour of reports of ten nodes with fifty busy routes each, as fast as it goes, into an embedded database: how
 * large its file grows. Arguments: the folder, how many seconds to simulate, and settings to append to the URL: the
 * time runs faster, so {@code ;RETENTION_TIME=1000} makes H2's times shorter by about as much.
 */
public final class TrafficHour {
    private static final int NODES = 10;
    private static final int ROUTES = 50;
    private static final int CONSUMERS = 50;
    private static final int SHAPES = 40;
    private static final Instant FROM = Instant.parse("2026-01-02T12:00:00Z");
    private static final int SHOWN_EVERY = 300;
    private static final double KILO = 1024;
    private static final double NANOS_PER_SECOND = 1e9;

    private TrafficHour() {}

    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3_600;
        Random random = new Random(1);
        List<TrafficReport> shapes = new ArrayList<>();
        for (int i = 0; i < SHAPES; i++) {
            shapes.add(Reports.random(random, FROM, ROUTES, CONSUMERS));
        }
        say("a report has %.1f KB", TrafficCodec.encode(shapes.getFirst()).length / KILO);
        long started = System.nanoTime();
        try (Database database = Database.open(settings(folder, arguments))) {
            for (int second = 0; second < seconds; second++) {
                for (int node = 0; node < NODES; node++) {
                    TrafficReport shape = shapes.get(random.nextInt(SHAPES));
                    database.traffic().write("node-" + node, reports(shape, second));
                }
                if ((second + 1) % SHOWN_EVERY == 0) {
                    show(folder, second + 1, started);
                }
            }
        }
        say("closed: %.1f MB", size(folder));
    }

    private static DatabaseSettings settings(Path folder, String... arguments) {
        DatabaseSettings embedded = DatabaseSettings.embedded(folder);
        String further = arguments.length > 2 ? arguments[2] : "";
        return new DatabaseSettings(embedded.url() + further, embedded.user(), embedded.password());
    }

    private static List<TrafficReport> reports(TrafficReport shape, int second) {
        List<TrafficReport> reports = new ArrayList<>();
        Instant next = FROM.plusSeconds(second + 1L);
        for (int step : new int[] {1, 10, 60}) {
            if ((second + 1) % step == 0) {
                reports.add(TrafficReport.merge(next.minusSeconds(step), step, List.of(shape)));
            }
        }
        return reports;
    }

    private static void show(Path folder, int second, long started) throws IOException {
        say(
                "%4d s simulated in %.0f s: %.1f MB",
                second, (System.nanoTime() - started) / NANOS_PER_SECOND, size(folder));
    }

    private static double size(Path folder) throws IOException {
        return Files.size(folder.resolve("tollgate.mv.db")) / KILO / KILO;
    }

    private static void say(String form, Object... values) {
        System.out.println(String.format(Locale.ROOT, form, values));
    }
}
