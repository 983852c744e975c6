package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as HTTP writes them (RFC 9110, 5.6.7): in three forms, letters in any case, and nothing else. */
final class HttpDates {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
    private static final String LONG_DAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    private static final String TIME = "(\\d\\d):(\\d\\d):(\\d\\d)";
    /** Each with day, month, year, hour, minute and second. */
    private static final Pattern IMF = Pattern.compile(DAY + ", (\\d\\d) ([a-z]{3}) (\\d{4}) " + TIME + " gmt");

    private static final Pattern RFC_850 =
            Pattern.compile(LONG_DAY + ", (\\d\\d)-([a-z]{3})-(\\d\\d) " + TIME + " gmt");
    private static final Pattern ASCTIME = Pattern.compile(DAY + " ([a-z]{3}) ([ \\d]\\d) " + TIME + " (\\d{4})");

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int CENTURY = 100;
    private static final int AHEAD_YEARS = 50;

    private HttpDates() {}

    /** Milliseconds since 1970; empty if the text is no date. */
    static OptionalLong millis(String text, long now) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher imf = IMF.matcher(lower);
        if (imf.matches()) {
            return moment(imf, 2, 1, Integer.parseInt(imf.group(3)), 4);
        }
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

    private static OptionalLong moment(Matcher matcher, int month, int day, int year, int time) {
        try {
            return OptionalLong.of(LocalDateTime.of(
                            year,
                            MONTHS.indexOf(matcher.group(month)) + 1,
                            Integer.parseInt(matcher.group(day).strip()),
                            Integer.parseInt(matcher.group(time)),
                            Integer.parseInt(matcher.group(time + 1)),
                            Math.min(59, Integer.parseInt(matcher.group(time + 2))))
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli());
        } catch (DateTimeException _) {
            return OptionalLong.empty();
        }
    }
}
