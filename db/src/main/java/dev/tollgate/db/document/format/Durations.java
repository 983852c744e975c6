package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time such as {@code 250ms}, {@code 60s}, {@code 5m}, {@code 24h} and {@code 30d}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final String ACCEPTED =
            "a duration such as 250ms, 10s, 5m, 24h or 30d, at most 365d; 0s is no limit";

    /** From nothing to a year; written in the largest unit that expresses it in whole numbers. */
    public static final Shape<Duration> DURATION = TextShape.of(ACCEPTED, 20, Durations::parse, Durations::text);

    /** The same without nothing. */
    public static final Shape<Duration> POSITIVE = DURATION.checked(Durations::refuseNothing);

    private Durations() {}

    private static void refuseNothing(Duration duration, Place place) {
        if (duration.isZero()) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be more than 0s");
        }
    }

    /** The duration that a text outside of any document tells; empty if it is none. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(spelled(matcher)).filter(duration -> duration.compareTo(LONGEST) <= 0);
    }

    private static Optional<Duration> parse(String text, Place place) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED + Meant.time(text));
        }
        Duration duration = spelled(matcher);
        return duration.compareTo(LONGEST) > 0
                ? place.refuse(MistakeCode.OUT_OF_RANGE, "must be " + ACCEPTED)
                : Optional.of(duration);
    }

    private static Duration spelled(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        // More than a year of any unit is out of range, and this keeps the multiplication from overflowing.
        return amount > LONGEST.toMillis()
                ? Duration.ofSeconds(Long.MAX_VALUE)
                : unit(matcher.group(2)).multipliedBy(amount);
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    /** The text in the largest unit that gives a whole number. */
    public static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        long millis = duration.toMillis();
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            long size = unit(unit).toMillis();
            if (millis % size == 0) {
                return millis / size + unit;
            }
        }
        return millis + "ms";
    }
}
