package dev.tollgate.db.document.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody probably meant who typed something else, to be told with a mistake. Never of what may be a secret. */
final class Meant {
    private static final int LONGEST = 60;
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9})\\s*([A-Za-z]*)\\.?");
    private static final Map<String, String> TIMES = Map.ofEntries(
            Map.entry("ms", "ms"),
            Map.entry("msec", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("s", "s"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("m", "m"),
            Map.entry("min", "m"),
            Map.entry("mins", "m"),
            Map.entry("minute", "m"),
            Map.entry("minutes", "m"),
            Map.entry("h", "h"),
            Map.entry("hr", "h"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("d", "d"),
            Map.entry("day", "d"),
            Map.entry("days", "d"));
    private static final Map<String, String> SIZES = Map.of(
            "b", "B", "k", "KB", "kb", "KB", "kib", "KB", "m", "MB", "mb", "MB", "mib", "MB", "g", "GB", "gb", "GB");

    private Meant() {}

    /** What is said behind the mistake: what was typed, and what it may have been to be. */
    static String instead(String typed, String... meant) {
        String shown = shown(typed);
        String told = shown.isEmpty() ? "" : "; you typed " + shown;
        return meant.length == 0
                ? told
                : told + (shown.isEmpty() ? "; " : ", ") + "did you mean "
                        + Arrays.stream(meant).collect(Collectors.joining(" or ")) + "?";
    }

    /** Only what can be shown on one line. */
    private static String shown(String typed) {
        return typed.length() <= LONGEST && typed.chars().allMatch(c -> c >= ' ' && c != 0x7f) ? typed : "";
    }

    /** A text that another one is turned into, if that one is taken. */
    static String insteadIf(String typed, String meant, Predicate<String> taken) {
        return !meant.equals(typed) && meant.length() <= LONGEST && taken.test(meant)
                ? instead(typed, meant)
                : instead(typed);
    }

    /** A span of time with another unit, or without one. */
    static String time(String typed) {
        return amount(typed, TIMES, "s", "m");
    }

    /** A number of bytes with another unit, or without one. */
    static String size(String typed) {
        return amount(typed, SIZES, "KB", "MB");
    }

    private static String amount(String typed, Map<String, String> units, String small, String large) {
        Matcher matcher = AMOUNT.matcher(typed.strip());
        if (!matcher.matches()) {
            return instead(typed);
        }
        String number = matcher.group(1);
        String unit = matcher.group(2).toLowerCase(Locale.ROOT);
        return unit.isEmpty()
                ? instead(typed, number + small, number + large)
                : Optional.ofNullable(units.get(unit))
                        .map(known -> instead(typed, number + known))
                        .orElseGet(() -> instead(typed));
    }

    /** A word of lower-case letters, digits and dashes that is as near as can be. */
    static String word(String typed) {
        String word = typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        return word.replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    }
}
