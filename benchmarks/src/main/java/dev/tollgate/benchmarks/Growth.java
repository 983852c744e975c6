package dev.tollgate.benchmarks;

import dev.tollgate.db.Author;
import dev.tollgate.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a request costs a node in CPU time and allocated bytes, by how much there is of something: {@code FILE.svg
 * [ROUNDS [DIMENSION[=MOST] ...]]}. One client asks over all connections in turns.
 */
public final class Growth {
    private static final int WARM_UP = 6_000;
    private static final int REQUESTS = 1_500;
    private static final double KILO = 1_000;

    private final int rounds;

    private Growth(int rounds) {
        this.rounds = rounds;
    }

    /** What there is more and more of, and of how much it is tried. */
    private record Series(Dimension dimension, int most) {
        static Series of(String argument) {
            String[] parts = argument.split("=");
            Dimension dimension = Dimension.valueOf(parts[0].toUpperCase(Locale.ROOT));
            return new Series(dimension, parts.length > 1 ? Integer.parseInt(parts[1]) : Integer.MAX_VALUE);
        }
    }

    private record Cost(int of, double micros, double bytes) {}

    public static void main(String[] arguments) throws Exception {
        Growth growth = new Growth(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8);
        List<Series> all = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).map(Series::of).toList()
                : Arrays.stream(Dimension.values())
                        .map(one -> new Series(one, Integer.MAX_VALUE))
                        .toList();
        List<Plot.Panel> time = new ArrayList<>();
        List<Plot.Panel> memory = new ArrayList<>();
        for (Series series : all) {
            List<Cost> costs = new ArrayList<>();
            for (int of : series.dimension().sizes()) {
                if (of <= series.most()) {
                    costs.add(growth.measure(series.dimension(), of));
                }
            }
            time.add(panel(
                    series.dimension().title() + ": µs of CPU",
                    costs.stream()
                            .map(one -> new Plot.Point(one.of(), one.micros()))
                            .toList()));
            memory.add(panel(
                    series.dimension().title() + ": KB allocated",
                    costs.stream()
                            .map(one -> new Plot.Point(one.of(), one.bytes() / KILO))
                            .toList()));
        }
        Files.writeString(Path.of(arguments[0]), Plot.svg(List.of(time, memory)));
        System.exit(0);
    }

    private static Plot.Panel panel(String title, List<Plot.Point> points) {
        return new Plot.Panel(title, Plot.Axis.LOGARITHMIC, points);
    }

    private Cost measure(Dimension dimension, int of) throws IOException {
        try (InstantService service = InstantService.start();
                TestDatabase database = TestDatabase.create(TestDatabase.Engine.H2)) {
            dimension.write(database.database(), new Author("benchmark"), of, service.port());
            try (MeasuredNode node = MeasuredNode.start(database.database(), Map.of())) {
                Cost cost = ask(dimension, of, node.port(), new Meter(List.of(service)));
                System.out.printf(
                        Locale.ROOT,
                        "%s %,d: %.1f us CPU, %,.0f bytes%n",
                        dimension.title(),
                        of,
                        cost.micros(),
                        cost.bytes());
                return cost;
            }
        }
    }

    /** The cheapest of all rounds: what else the machine and the node do falls into the others. */
    private Cost ask(Dimension dimension, int of, int port, Meter meter) throws IOException {
        List<LeanConnection> connections = new ArrayList<>();
        List<Thread> clients = List.of(Thread.currentThread());
        try {
            for (int count = 0; count < dimension.connections(of); count++) {
                connections.add(new LeanConnection(port, dimension.request(), 0));
            }
            int asked = ask(connections, 0, Math.max(WARM_UP, connections.size()));
            double micros = Double.MAX_VALUE;
            double bytes = Double.MAX_VALUE;
            for (int round = 0; round < rounds; round++) {
                Meter.Spent before = meter.spent(clients);
                asked = ask(connections, asked, REQUESTS);
                Meter.Spent spent = meter.spent(clients).minus(before);
                micros = Math.min(micros, spent.nanos() / KILO / REQUESTS);
                bytes = Math.min(bytes, (double) spent.bytes() / REQUESTS);
            }
            return new Cost(of, micros, bytes);
        } finally {
            for (LeanConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static int ask(List<LeanConnection> connections, int from, int count) throws IOException {
        for (int request = from; request < from + count; request++) {
            connections.get(request % connections.size()).ask();
        }
        return from + count;
    }
}
