package dev.tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Draws what {@code .ci/long soak} has looked at: {@code gateway-admin/target/soak.csv docs/pictures/soak.svg}. */
public final class SoakPlot {
    private static final double MINUTE = 60;
    private static final double MEGABYTE = 1 << 20;
    private static final List<String> MEMBERS = List.of("admin", "node1", "node2");

    private final List<String> columns;
    private final List<double[]> samples;

    private SoakPlot(List<String> columns, List<double[]> samples) {
        this.columns = columns;
        this.samples = samples;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        SoakPlot plot = new SoakPlot(
                List.of(lines.getFirst().split(",")),
                lines.stream()
                        .skip(1)
                        .map(line -> Stream.of(line.split(","))
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .toList());
        Files.writeString(Path.of(arguments[1]), Plot.svg(plot.rows()));
    }

    private List<List<Plot.Panel>> rows() {
        List<List<Plot.Panel>> rows = new ArrayList<>();
        rows.add(ofMembers("heap", "MB of heap after a collection", MEGABYTE));
        rows.add(ofMembers("resident", "MB resident", MEGABYTE));
        rows.add(ofMembers("threads", "threads", 1));
        rows.add(ofMembers("descriptors", "descriptors", 1));
        rows.add(List.of(
                panel("database", "MB of database", MEGABYTE),
                panel("requests", "requests so far", 1),
                panel("reloads", "reloads of a node so far", 1)));
        return rows;
    }

    private List<Plot.Panel> ofMembers(String what, String title, double unit) {
        return MEMBERS.stream()
                .map(member -> panel(member + "_" + what, member + ": " + title, unit))
                .toList();
    }

    private Plot.Panel panel(String column, String title, double unit) {
        int index = columns.indexOf(column);
        return new Plot.Panel(
                title,
                Plot.Axis.TIME,
                samples.stream()
                        .map(sample -> new Plot.Point(sample[0] / MINUTE, sample[index] / unit))
                        .toList());
    }
}
