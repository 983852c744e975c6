package dev.tollgate.benchmarks;

import java.util.List;
import java.util.Locale;

/** Curves beside each other as SVG, each from zero on, so that what is flat looks flat. */
final class Plot {
    private static final int WIDTH = 190;
    private static final int HEIGHT = 120;
    private static final int LEFT = 34;
    private static final int TOP = 28;
    private static final int BESIDE = WIDTH + LEFT + 16;
    private static final int BELOW = HEIGHT + TOP + 32;

    private Plot() {}

    /** One measurement. */
    record Point(double x, double y) {}

    /** What lies below a curve: figures that grow tenfold, or time, of which only the last moment is told. */
    enum Axis {
        LOGARITHMIC,
        TIME;

        private double share(double x, double furthest) {
            return switch (this) {
                case LOGARITHMIC -> Math.log10(Math.max(1, x)) / Math.max(1, Math.log10(furthest));
                case TIME -> x / furthest;
            };
        }
    }

    /** One curve. */
    record Panel(String title, Axis axis, List<Point> points) {}

    /** Rows of panels. */
    static String svg(List<List<Panel>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='10'>",
                columns * BESIDE,
                rows.size() * BELOW);
        add(svg, "<rect width='100%%' height='100%%' fill='#fff'/>");
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                add(svg, "<g transform='translate(%d %d)'>", column * BESIDE + LEFT, row * BELOW + TOP);
                panel(svg, rows.get(row).get(column));
                add(svg, "</g>");
            }
        }
        add(svg, "</svg>");
        return svg.toString();
    }

    private static void panel(StringBuilder svg, Panel panel) {
        double most = panel.points().stream().mapToDouble(Point::y).max().orElse(1) * 1.15;
        double furthest = panel.points().getLast().x();
        add(svg, "<text y='-10' font-weight='bold'>%s</text>", panel.title());
        add(svg, "<path d='M0 0V%d H%d' fill='none' stroke='#999'/>", HEIGHT, WIDTH);
        StringBuilder line = new StringBuilder();
        for (Point point : panel.points()) {
            double x = panel.axis().share(point.x(), furthest) * WIDTH;
            double y = HEIGHT - point.y() / most * HEIGHT;
            line.append(String.format(Locale.ROOT, "%.0f,%.0f ", x, y));
            if (panel.axis() == Axis.LOGARITHMIC || point == panel.points().getLast()) {
                add(svg, "<circle cx='%.0f' cy='%.0f' r='2.5' fill='#1769aa'/>", x, y);
                add(svg, "<text x='%.0f' y='%d' text-anchor='middle'>%s</text>", x, HEIGHT + 13, figure(point.x()));
                add(
                        svg,
                        "<text x='%.0f' y='%.0f' text-anchor='middle' fill='#555'>%s</text>",
                        x,
                        y - 6,
                        figure(point.y()));
            }
        }
        add(
                svg,
                "<polyline points='%s' fill='none' stroke='#1769aa'/>",
                line.toString().strip());
    }

    private static String figure(double value) {
        if (value >= 10_000) {
            return String.format(Locale.ROOT, "%.0fk", value / 1_000);
        }
        return String.format(Locale.ROOT, value == Math.rint(value) || value >= 100 ? "%.0f" : "%.1f", value);
    }

    private static void add(StringBuilder svg, String form, Object... values) {
        svg.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
