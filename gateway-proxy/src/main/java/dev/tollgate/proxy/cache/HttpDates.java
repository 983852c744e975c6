package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as HTTP writes them (RFC 9110, 5.6.7): in three forms, letters in any case, and nothing else. */
final class HttpDates {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String DAYS = "montuewedthufrisatsun";
    private static final String FIXDATE = "DDD, dd MMM yyyy hh:mm:ss GMT";
    private static final String DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
    private static final String LONG_DAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    private static final String TIME = "(\\d\\d):(\\d\\d):(\\d\\d)";
    /** Both with day, month, year, hour, minute and second. */
    private static final Pattern RFC_850 =
            Pattern.compile(LONG_DAY + ", (\\d\\d)-([a-z]{3})-(\\d\\d) " + TIME + " gmt");

    private static final Pattern ASCTIME = Pattern.compile(DAY + " ([a-z]{3}) ([ \\d]\\d) " + TIME + " (\\d{4})");

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long DAY_SECONDS = 86_400;
    private static final int CENTURY = 100;
    private static final int AHEAD_YEARS = 50;

    private HttpDates() {}

    /** Milliseconds since 1970; empty if the text is no date. */
    static OptionalLong millis(String text, long now) {
        if (text.length() == FIXDATE.length()) {
            return fixdate(text);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher old = RFC_850.matcher(lower);
        if (old.matches()) {
            return moment(old, 2, 1, year(Integer.parseInt(old.group(3)), now), 4);
        }
        Matcher asctime = ASCTIME.matcher(lower);
        return asctime.matches() ? moment(asctime, 1, 2, Integer.parseInt(asctime.group(6)), 3) : OptionalLong.empty();
    }

    /** The moment that the first line of this name, given in lower case, tells; empty if that is none. */
    static OptionalLong in(Fields fields, byte[] name, long now) {
        return FieldTexts.first(fields, name).map(text -> millis(text, now)).orElse(OptionalLong.empty());
    }

    static String text(long millis) {
        return FORMAT.format(Instant.ofEpochMilli(millis));
    }

    /** The year with these last digits that is not more than 50 years ahead. */
    private static int year(int digits, long now) {
        int thisYear = Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC).getYear();
        int year = thisYear - thisYear % CENTURY + digits;
        return year > thisYear + AHEAD_YEARS ? year - CENTURY : year;
    }

    /**
     * The form that is written today, and the only one of its length: every answer that may be kept has one or two, so
     * it is read where it stands.
     */
    private static OptionalLong fixdate(String text) {
        boolean framed = text.startsWith(", ", 3)
                && text.charAt(7) == ' '
                && text.charAt(11) == ' '
                && text.charAt(16) == ' '
                && text.charAt(19) == ':'
                && text.charAt(22) == ':'
                && text.regionMatches(true, 25, " GMT", 0, 4);
        if (!framed || name(text, 0, DAYS) == 0) {
            return OptionalLong.empty();
        }
        return moment(
                number(text, 12, 16),
                name(text, 8, MONTHS),
                number(text, 5, 7),
                secondOfDay(number(text, 17, 19), number(text, 20, 22), number(text, 23, 25)));
    }

    /** Which of the names of three letters stands there, from 1; 0 for none. */
    private static int name(String text, int at, String names) {
        for (int from = 0; from < names.length(); from += 3) {
            if (names.regionMatches(true, from, text, at, 3)) {
                return from / 3 + 1;
            }
        }
        return 0;
    }

    /** The number that these digits make; -1 if they are none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static OptionalLong moment(Matcher matcher, int month, int day, int year, int time) {
        return moment(
                year,
                name(matcher.group(month), 0, MONTHS),
                Integer.parseInt(matcher.group(day).strip()),
                secondOfDay(
                        Integer.parseInt(matcher.group(time)),
                        Integer.parseInt(matcher.group(time + 1)),
                        Integer.parseInt(matcher.group(time + 2))));
    }

    /** A leap second counts as the one before it; -1 if there is no such time. */
    private static int secondOfDay(int hour, int minute, int second) {
        boolean there = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
        return there ? (hour * 60 + minute) * 60 + Math.min(59, second) : -1;
    }

    private static OptionalLong moment(int year, int month, int day, int secondOfDay) {
        if (year < 0 || secondOfDay < 0) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of((LocalDate.of(year, month, day).toEpochDay() * DAY_SECONDS + secondOfDay) * 1000);
        } catch (DateTimeException _) {
            return OptionalLong.empty();
        }
    }
}
