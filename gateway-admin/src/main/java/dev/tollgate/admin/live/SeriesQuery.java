package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.TrafficRing;
import java.time.Duration;
import java.util.Optional;

/**
 * Which series are wanted: the newest {@code range}, in steps. Slots of one second are kept for 15 minutes, those of
 * ten for 6 hours, those of a minute for 7 days; so a step is a multiple of what the range still has.
 */
public record SeriesQuery(Duration range, Duration step, Grouping by) {

    /** The longest range. */
    public static final Duration LONGEST = TrafficRing.MINUTES.reach();
    /** The most points of a series. */
    public static final int MOST_POINTS = 1_500;

    public SeriesQuery {
        Optional<String> mistake = mistake(range, step);
        if (mistake.isPresent()) {
            throw new IllegalArgumentException("step " + mistake.get());
        }
    }

    /** The step that suits a range if none is asked for. */
    public static Duration usualStep(Duration range) {
        long seconds = range.toSeconds();
        if (seconds <= TrafficRing.SECONDS.reach().toSeconds()) {
            return Duration.ofSeconds(seconds <= 60 ? 1 : 5);
        }
        if (seconds <= 3_600) {
            return Duration.ofSeconds(10);
        }
        return Duration.ofMinutes(Math.ceilDiv(seconds, 24_000));
    }

    /** What a step for this range must be, if this one is not; the range is taken to be a possible one. */
    public static Optional<String> mistake(Duration range, Duration step) {
        int finest = finest(range).step();
        long least = Math.ceilDiv(Math.ceilDiv(range.toSeconds(), MOST_POINTS), finest) * finest;
        if (step.getNano() != 0 || step.toSeconds() < least || step.toSeconds() % finest != 0) {
            return Optional.of("must be a multiple of " + finest + "s for this range, and at least " + least + "s");
        }
        return step.compareTo(range) > 0 ? Optional.of("must not be longer than the range") : Optional.empty();
    }

    /** The finest slots that are kept for all of a range. */
    private static TrafficRing finest(Duration range) {
        for (TrafficRing ring : TrafficRing.values()) {
            if (range.compareTo(ring.reach()) <= 0) {
                return ring;
            }
        }
        throw new IllegalArgumentException("range: " + range + " (expected: at most " + LONGEST + ")");
    }

    /** The coarsest slots that still give these steps. */
    TrafficRing ring() {
        TrafficRing ring = finest(range);
        if (ring != TrafficRing.SECONDS && step.toSeconds() % TrafficRing.MINUTES.step() == 0) {
            return TrafficRing.MINUTES;
        }
        return ring;
    }
}
