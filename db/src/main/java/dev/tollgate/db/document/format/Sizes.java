package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes such as {@code 512KB} and {@code 10MB}, in powers of 1024. */
public final class Sizes {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(B|KB|MB|GB)");
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB");
    private static final long MOST = 1L << 40;
    private static final String ACCEPTED =
            "a size such as 512KB or 10MB: a whole number and one of B, KB, MB, GB, at most 1024GB";

    /** Written in the largest unit that expresses it in whole numbers. */
    public static final Shape<Long> SIZE = TextShape.of(ACCEPTED, 20, Sizes::parse, Sizes::text);

    private Sizes() {}

    private static Optional<Long> parse(String text, Place place) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED + Meant.size(text));
        }
        int power = UNITS.indexOf(matcher.group(2));
        long number = Long.parseLong(matcher.group(1));
        return number > MOST >> 10 * power
                ? place.refuse(MistakeCode.OUT_OF_RANGE, "must be " + ACCEPTED)
                : Optional.of(number << 10 * power);
    }

    private static String text(long bytes) {
        int power = bytes == 0 ? 0 : Math.min(UNITS.size() - 1, Long.numberOfTrailingZeros(bytes) / 10);
        return (bytes >> 10 * power) + UNITS.get(power);
    }
}
