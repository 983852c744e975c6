package dev.tollgate.admin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet that has been at work for a week works on under load and ten edits a second, and nothing of it grows:
 * {@code .ci/long soak}. What it has every ten seconds is in {@code target/soak.csv}.
 */
@EnabledIfSystemProperty(named = "tollgate.soak", matches = "[1-9]\\d*")
class SoakIT {
    private static final int MINUTES = Integer.getInteger("tollgate.soak", 1);
    private static final Duration PAUSE = Duration.ofMillis(60);
    private static final int SAMPLE_SECONDS = 10;
    private static final int WINDOW_SECONDS = 900;
    private static final List<String> MEMBERS = List.of("admin", "node1", "node2");
    private static final Path TABLE = Path.of("target", "soak.csv");
    private static final List<String> OF_PROCESS = List.of("heap", "resident", "threads", "descriptors");

    /** How much more it may be in the second half of the time than in the first: so many of it, or so many percent. */
    private record Flat(String column, double much, double percent) {}

    private final List<String> columns = new ArrayList<>();
    private final List<double[]> samples = new ArrayList<>();

    @Test
    @Timeout(7200)
    void nothingGrows(@TempDir Path folder) throws Exception {
        try (Fleet fleet = Fleet.start(folder, 2, Map.of());
                Features features = Features.of(fleet)) {
            List<Member> members = Stream.concat(Stream.of(fleet.admin()), fleet.nodes().stream())
                    .toList();
            header(members);
            try (Load load = features.load(PAUSE, TestCertificates.trusting(fleet.certificate()));
                    Edits edits = Edits.begin(fleet)) {
                Faults.lasting(SAMPLE_SECONDS);
                new Past(fleet.postgres()).make(MINUTES);
                sample(fleet, members, load, edits);
                Load.Result result = load.stop();
                edits.stop();
                report(fleet, result, edits);

                assertThat(result.failures()).isEmpty();
                assertThat(edits.refused()).isEmpty();
                assertThat(edits.made()).isGreaterThan(MINUTES * 540L);
            }
            assertThat(fleet.nodes())
                    .allSatisfy(node -> assertThat(reloads(node)).isGreaterThan(MINUTES * 250.0));
        }
        flat();
    }

    private void header(List<Member> members) {
        columns.add("seconds");
        for (Member member : members) {
            OF_PROCESS.forEach(what -> columns.add(member.name() + "_" + what));
        }
        columns.addAll(List.of("database", "requests", "failures", "edits", "reloads"));
    }

    private void sample(Fleet fleet, List<Member> members, Load load, Edits edits) throws Exception {
        Files.writeString(TABLE, String.join(",", columns) + "\n");
        long began = System.nanoTime();
        int seconds = 0;
        while (seconds < MINUTES * 60) {
            List<Double> values = new ArrayList<>(List.of((double) seconds));
            for (Member member : members) {
                Vitals vitals = Vitals.of(member.process().pid());
                Stream.of(vitals.heap(), vitals.resident(), vitals.threads(), vitals.descriptors())
                        .forEach(value -> values.add(value.doubleValue()));
            }
            values.add((double) fleet.postgres().size(Fleet.DATABASE));
            values.add((double) load.requests());
            values.add((double) load.failed());
            values.add((double) edits.made());
            values.add(reloads(fleet.node(0)));
            samples.add(values.stream().mapToDouble(Double::doubleValue).toArray());
            Files.writeString(TABLE, line(values), java.nio.file.StandardOpenOption.APPEND);
            seconds += SAMPLE_SECONDS;
            Faults.until(began + Duration.ofSeconds(seconds).toNanos());
        }
    }

    private static String line(List<Double> values) {
        return values.stream()
                        .map(value -> String.format(Locale.ROOT, "%.0f", value))
                        .collect(Collectors.joining(",")) + "\n";
    }

    private static double reloads(Member node) {
        double reloads = node.metric("tollgate_reload_seconds_count");
        // No number is larger than any, so that a node which tells none would pass for one that reloads.
        assertThat(reloads).as("reloads that %s tells of", node.name()).isNotNaN();
        return reloads;
    }

    /** What a reader of the plots wants to know besides. */
    private void report(Fleet fleet, Load.Result result, Edits edits) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("%d requests, %d failed, longest %d ms; %d edits, %d refused"
                .formatted(
                        result.requests(),
                        result.failures().size(),
                        result.longest().toMillis(),
                        edits.made(),
                        edits.refused().size()));
        fleet.nodes().forEach(node -> lines.add(node.name() + ": " + reloads(node) + " reloads"));
        columns.forEach(
                column -> lines.add(String.format(Locale.ROOT, "%s: %.0f, %.0f", column, early(column), late(column))));
        lines.addAll(fleet.postgres().tables(Fleet.DATABASE));
        result.failures().stream().limit(20).map(Object::toString).forEach(lines::add);
        edits.refused().stream().limit(20).forEach(lines::add);
        Files.write(Path.of("target", "soak.txt"), lines);
    }

    private void flat() {
        List<Flat> all = new ArrayList<>(List.of(new Flat("database", 0, 5)));
        for (String member : MEMBERS) {
            all.add(new Flat(member + "_heap", 2 << 20, 5));
            all.add(new Flat(member + "_resident", 4 << 20, 5));
            all.add(new Flat(member + "_threads", 4, 0));
            all.add(new Flat(member + "_descriptors", 10, 5));
        }
        assertThat(all).allSatisfy(flat -> {
            double early = early(flat.column());
            assertThat(late(flat.column()))
                    .as(flat.column())
                    .isLessThanOrEqualTo(early + Math.max(flat.much(), early * flat.percent() / 100));
        });
    }

    /** When it has what it keeps: an admin has the traffic of 15 minutes in memory. */
    private int settled(String column) {
        return column.equals("admin_heap")
                ? Math.min(samples.size() * 3 / 4, WINDOW_SECONDS / SAMPLE_SECONDS)
                : samples.size() / 4;
    }

    /** In the middle of the first half of the time since it is settled. */
    private double early(String column) {
        int settled = settled(column);
        return median(column, settled, (settled + samples.size()) / 2);
    }

    /** In the middle of the second half. */
    private double late(String column) {
        return median(column, (settled(column) + samples.size()) / 2, samples.size());
    }

    private double median(String column, int from, int to) {
        double[] sorted = samples.subList(from, to).stream()
                .mapToDouble(sample -> sample[columns.indexOf(column)])
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
