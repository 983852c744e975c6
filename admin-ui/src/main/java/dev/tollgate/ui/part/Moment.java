package dev.tollgate.ui.part;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time, told by its distance from now, with the exact time at hand. */
public record Moment(Instant at, Instant now) {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Such as "3 min ago" or "in 4 h". */
    public String words() {
        Duration distance = Duration.between(at, now);
        if (distance.abs().toSeconds() < 2) {
            return "just now";
        }
        return distance.isNegative() ? "in " + length(distance.negated()) : length(distance) + " ago";
    }

    /** Such as "23 Nov 2026, 14:03:00 UTC". */
    public String exact() {
        return EXACT.format(at);
    }

    /** A length of time as people say it, in its one largest unit. */
    public static String length(Duration duration) {
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutes() < 60) {
            return duration.toMinutes() + " min";
        }
        if (duration.toHours() < 48) {
            return duration.toHours() + " h";
        }
        return duration.toDays() + " days";
    }
}
