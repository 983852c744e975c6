package dev.tollgate.ui.live;

import java.time.Duration;
import java.util.Arrays;

/** How far back the charts of the Live page reach. */
public enum Range {
    NOW("5m", "5 min", Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(20)),
    MINUTES("15m", "15 min", Duration.ofMinutes(15), Duration.ofSeconds(5), Duration.ofMinutes(1)),
    HOUR("1h", "1 h", Duration.ofHours(1), Duration.ofSeconds(20), Duration.ofMinutes(5)),
    DAY("24h", "24 h", Duration.ofHours(24), Duration.ofMinutes(5), Duration.ofHours(2)),
    WEEK("7d", "7 d", Duration.ofDays(7), Duration.ofMinutes(30), Duration.ofHours(12));

    private final String id;
    private final String title;
    private final Duration length;
    private final Duration step;
    private final Duration row;

    Range(String id, String title, Duration length, Duration step, Duration row) {
        this.id = id;
        this.title = title;
        this.length = length;
        this.step = step;
        this.row = row;
    }

    /** The range of this id; whatever is none stands for a quarter of an hour. */
    public static Range of(String id) {
        return Arrays.stream(values())
                .filter(range -> range.id.equals(id))
                .findFirst()
                .orElse(MINUTES);
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public Duration length() {
        return length;
    }

    /** The distance of two points in a chart. */
    public Duration step() {
        return step;
    }

    /** Whether its charts go on by themselves with every event. */
    public boolean live() {
        return this == NOW || this == MINUTES;
    }

    /** Whether nodes' reports are kept for long enough to show the time before it too. */
    public boolean comparable() {
        return this != WEEK;
    }

    /** What one row of the table under a chart sums up. */
    public Duration row() {
        return row;
    }
}
