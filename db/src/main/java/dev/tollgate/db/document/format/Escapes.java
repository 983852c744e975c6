package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import java.util.HexFormat;
import java.util.Optional;

/** Percent-encoding in one segment of a path (RFC 3986, 2.1 and 3.3). */
final class Escapes {
    private static final String BESIDES_UNRESERVED = "!$&'()*+,;=:@";

    private Escapes() {}

    /** The segment with unreserved characters decoded and other escapes in upper case. */
    static Optional<String> normal(String segment, Place place) {
        StringBuilder normal = new StringBuilder(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                int octet = octet(segment, i);
                if (octet <= 0) {
                    return place.refuse(
                            MistakeCode.BAD_FORMAT, "must have two hex digits behind every %, and never %00");
                }
                append(octet, normal);
                i += 2;
            } else if (unreserved(c) || BESIDES_UNRESERVED.indexOf(c) >= 0) {
                normal.append(c);
            } else {
                return place.refuse(MistakeCode.BAD_FORMAT, refusalOf(c));
            }
        }
        return Optional.of(normal.toString());
    }

    private static void append(int octet, StringBuilder normal) {
        if (octet < 0x80 && unreserved((char) octet)) {
            normal.append((char) octet);
        } else {
            normal.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) octet));
        }
    }

    /** The octet of the escape at this position; -1 if it is none. */
    private static int octet(String segment, int at) {
        boolean whole = at + 2 < segment.length()
                && HexFormat.isHexDigit(segment.charAt(at + 1))
                && HexFormat.isHexDigit(segment.charAt(at + 2));
        return whole ? HexFormat.fromHexDigits(segment, at + 1, at + 3) : -1;
    }

    private static boolean unreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }

    private static String refusalOf(char c) {
        return switch (c) {
            case '?', '#' -> "must be a path alone, without a query or fragment";
            case '{', '}' -> "must not have braces; variables belong into a template";
            default -> "must have characters other than letters, digits and -._~!$&'()*+,;=:@ percent-encoded";
        };
    }
}
