package dev.tollgate.ui.part;

import java.util.List;
import java.util.Locale;

/**
 * A small line of the last minutes, drawn by the server. Time runs to the right, zero is the floor.
 *
 * @param values at equal distances of time, the newest last; NaN where nothing is known
 * @param errors the part of each value that is errors, drawn on the floor; empty for none
 * @param label what the picture says, in words
 */
public record Spark(List<Double> values, List<Double> errors, String label, int width, int height) {

    private static final int EDGE = 3;

    public Spark {
        values = List.copyOf(values);
        errors = List.copyOf(errors);
    }

    /** As it stands in a table's row. */
    public static Spark inRow(List<Double> values, List<Double> errors, String label) {
        return new Spark(values, errors, label, 76, 26);
    }

    /** Whether there is nothing to draw. */
    public boolean flat() {
        return values.stream().allMatch(value -> value.isNaN() || value <= 0);
    }

    /** The path of the line; where values are unknown it is broken. */
    public String line() {
        return path(values, false);
    }

    /** The path of the area below the line. */
    public String fill() {
        return path(values, true);
    }

    /** The path of the errors' area; empty if there are none. */
    public String errorFill() {
        return errors.stream().anyMatch(value -> value > 0) ? path(errors, true) : "";
    }

    /** The floor. */
    public int floor() {
        return height - EDGE;
    }

    public int left() {
        return EDGE;
    }

    public int right() {
        return width - EDGE;
    }

    /** Where the newest value is drawn. */
    public String lastY() {
        return values.isEmpty() || values.getLast().isNaN() ? number(floor()) : number(y(values.getLast()));
    }

    private String path(List<Double> points, boolean closed) {
        StringBuilder path = new StringBuilder();
        boolean open = false;
        for (int index = 0; index < points.size(); index++) {
            double value = points.get(index);
            if (Double.isNaN(value)) {
                open = false;
                continue;
            }
            if (closed && !open) {
                path.append(path.isEmpty() ? "" : "V" + floor())
                        .append('M')
                        .append(number(x(index)))
                        .append(' ')
                        .append(floor());
            }
            path.append(open || closed ? 'L' : 'M')
                    .append(number(x(index)))
                    .append(' ')
                    .append(number(y(value)));
            open = true;
        }
        return closed && !path.isEmpty()
                ? path.append('V').append(floor()).append('Z').toString()
                : path.toString();
    }

    private double x(int index) {
        return values.size() < 2 ? EDGE : EDGE + (double) index * (width - 2 * EDGE) / (values.size() - 1);
    }

    private double y(double value) {
        double top = values.stream()
                .filter(known -> !known.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        return floor() - (top <= 0 ? 0 : Math.min(1, value / top) * (height - 2 * EDGE));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
