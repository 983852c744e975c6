package dev.tollgate.db.traffic;

import java.time.Duration;
import java.time.Instant;

/** How finely reports are kept, and how long: each kind has a ring of slots that are written over in turn. */
public enum TrafficRing {
    SECONDS(1, 900),
    TEN_SECONDS(10, 2_160),
    MINUTES(60, 10_080);

    private final int step;
    private final int slots;

    TrafficRing(int step, int slots) {
        this.step = step;
        this.slots = slots;
    }

    /** The ring of a step of 1, 10 or 60 seconds; throws {@link IllegalArgumentException} for any other. */
    public static TrafficRing of(int stepSeconds) {
        return switch (stepSeconds) {
            case 1 -> SECONDS;
            case 10 -> TEN_SECONDS;
            case 60 -> MINUTES;
            default -> throw new IllegalArgumentException("a report covers 1, 10 or 60 seconds");
        };
    }

    /** How many seconds a slot covers. */
    public int step() {
        return step;
    }

    /** How many slots a node has. */
    public int slots() {
        return slots;
    }

    /** How far back the ring reaches. */
    public Duration reach() {
        return Duration.ofSeconds((long) step * slots);
    }

    /** The number of the slot of whatever begins at this second of the epoch. */
    public int slot(long second) {
        return (int) (Math.floorDiv(second, step) % slots);
    }

    /** The beginning of the step that a moment lies in. */
    public Instant beginning(Instant moment) {
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), step) * step);
    }
}
