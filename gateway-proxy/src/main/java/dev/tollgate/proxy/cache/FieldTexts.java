package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the lines of a field section say, by any name. */
final class FieldTexts {
    /** A thousand years, so that sums of such numbers in milliseconds never overflow. */
    private static final long MOST_SECONDS = 1_000L * 365 * 24 * 3600;

    private static final int MOST_DIGITS = 12;

    private FieldTexts() {}

    /** The first line of this name, given in lower case; empty if there is none. */
    static Optional<String> first(Fields fields, byte[] name) {
        for (int line = 0; line < fields.count(); line++) {
            if (is(fields, line, name)) {
                return Optional.of(fields.value(line));
            }
        }
        return Optional.empty();
    }

    /** All lines of this name as one list (RFC 9110, 5.3); empty if there is none. */
    static Optional<String> joined(Fields fields, byte[] name) {
        Optional<String> joined = Optional.empty();
        for (int line = 0; line < fields.count(); line++) {
            if (is(fields, line, name)) {
                String value = fields.value(line);
                joined = Optional.of(joined.map(before -> before + ", " + value).orElse(value));
            }
        }
        return joined;
    }

    static boolean has(Fields fields, byte[] name) {
        for (int line = 0; line < fields.count(); line++) {
            if (is(fields, line, name)) {
                return true;
            }
        }
        return false;
    }

    static int count(Fields fields, byte[] name) {
        int lines = 0;
        for (int line = 0; line < fields.count(); line++) {
            lines += is(fields, line, name) ? 1 : 0;
        }
        return lines;
    }

    private static boolean is(Fields fields, int line, byte[] name) {
        return fields.named(line, name) && fields.bit(line) != FieldName.WITHHELD.bit();
    }

    /** The members of a list without empty ones (RFC 9110, 5.6.1); commas within quotes do not part them. */
    static List<String> members(String list) {
        List<String> members = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at <= list.length(); at++) {
            char next = at < list.length() ? list.charAt(at) : ',';
            if (next == '\\' && quoted) {
                at++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (next == ',' && (!quoted || at == list.length())) {
                String member =
                        list.substring(start, Math.min(at, list.length())).strip();
                if (!member.isEmpty()) {
                    members.add(member);
                }
                start = at + 1;
            }
        }
        if (start < list.length()) {
            members.add(list.substring(start).strip());
        }
        return members;
    }

    /** Seconds as directives and Age tell them; -1 if the text is no number. */
    static long seconds(String text) {
        boolean digits = !text.isEmpty();
        for (int at = 0; at < text.length(); at++) {
            digits &= text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
        if (!digits) {
            return -1;
        }
        return text.length() > MOST_DIGITS ? MOST_SECONDS : Math.min(MOST_SECONDS, Long.parseLong(text));
    }

    static byte[] name(String name) {
        return Octets.bytes(name.toLowerCase(Locale.ROOT));
    }
}
