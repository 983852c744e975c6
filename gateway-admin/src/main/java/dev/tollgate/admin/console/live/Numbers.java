package dev.tollgate.admin.console.live;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers and times of day as people read them. */
public final class Numbers {
    /** What stands where nothing is known. */
    public static final String NONE = "–";

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLISECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Numbers() {}

    /** Two digits that matter, and all those before the point. */
    public static String of(double number) {
        if (number == 0) {
            return "0";
        }
        String form = number < 1 ? "%.2f" : number < 10 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, number);
    }

    static String of(OptionalDouble number) {
        return number.isPresent() ? of(number.getAsDouble()) : NONE;
    }

    /** With its unit, which a missing number has not. */
    public static String milliseconds(OptionalDouble number) {
        return number.isPresent() ? of(number.getAsDouble()) + " ms" : NONE;
    }

    public static String second(Instant at) {
        return SECOND.format(at);
    }

    static String millisecond(Instant at) {
        return MILLISECOND.format(at);
    }

    /** The minute; with the day if rows are hours apart. */
    static String row(Instant at, boolean withDay) {
        return (withDay ? DAY : MINUTE).format(at);
    }
}
