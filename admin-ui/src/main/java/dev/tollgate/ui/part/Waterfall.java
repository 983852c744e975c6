package dev.tollgate.ui.part;

import java.util.List;
import java.util.Locale;

/** Where the time of a request went: a bar for each step, beside its numbers. */
public record Waterfall(List<Row> rows, double totalMs) {

    private static final int MARKS = 5;

    public Waterfall {
        rows = List.copyOf(rows);
    }

    /** Whose time a bar shows. */
    public enum Bar {
        GATEWAY("tg-wf-gw"),
        UPSTREAM("tg-wf-up"),
        FAILED("tg-wf-bad"),
        REPLY("tg-wf-wait");

        private final String look;

        Bar(String look) {
            this.look = look;
        }

        /** The class of the bar's element. */
        public String look() {
            return look;
        }
    }

    /**
     * What came of a step.
     *
     * @param icon the name of a symbol in the icon sprite
     * @param tone the end of the class {@code tg-status-...}
     */
    public record Outcome(String text, String icon, String tone) {}

    /** One step. */
    public record Row(String name, Outcome outcome, String note, Bar bar, double startMs, double ms) {

        /** The time with as many digits as matter beside others. */
        public String shown() {
            return String.format(Locale.ROOT, "%.2f", ms);
        }
    }

    /** Where a bar begins, in percent of the whole width. */
    public String from(Row row) {
        return percent(Math.min(row.startMs(), totalMs));
    }

    /** How wide a bar is; one that took no time can still be seen. */
    public String width(Row row) {
        double end = Math.min(row.startMs() + row.ms(), totalMs);
        return percent(Math.max(end - Math.min(row.startMs(), totalMs), totalMs / 250));
    }

    /** The times that are marked on the axis. */
    public List<Double> marks() {
        return java.util.stream.IntStream.range(0, MARKS)
                .mapToObj(mark -> totalMs * mark / MARKS)
                .toList();
    }

    public String place(double ms) {
        return percent(ms);
    }

    public String label(double ms) {
        return ms == 0 ? "0" : String.format(Locale.ROOT, totalMs < 10 ? "%.1f" : "%.0f", ms);
    }

    private String percent(double ms) {
        return String.format(Locale.ROOT, "%.2f%%", totalMs <= 0 ? 0 : ms / totalMs * 100);
    }
}
