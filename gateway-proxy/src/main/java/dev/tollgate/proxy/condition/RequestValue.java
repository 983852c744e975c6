package dev.tollgate.proxy.condition;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Arrays;
import java.util.Locale;

/** One named value of a request, where it lies: the first one of its name. Nothing is copied to find it. */
public sealed interface RequestValue {
    /** The run of a value that is not there. */
    long ABSENT = -1;

    /** What the run points into. */
    byte[] bytes(Exchange exchange);

    /** Where it begins, in the upper half, and ends, in the lower; or {@link #ABSENT}. */
    long run(Exchange exchange);

    static int from(long run) {
        return (int) (run >>> 32);
    }

    static int to(long run) {
        return (int) run;
    }

    static RequestValue header(String name) {
        return new Header(Octets.bytes(name.toLowerCase(Locale.ROOT)));
    }

    static RequestValue cookie(String name) {
        return new Cookie(Octets.bytes(name));
    }

    static RequestValue query(String name) {
        return new Query(Octets.bytes(name));
    }

    /** A field line, its name compared without case. */
    record Header(byte[] lowerName) implements RequestValue {
        @Override
        public byte[] bytes(Exchange exchange) {
            return exchange.head().fields().bytes();
        }

        @Override
        public long run(Exchange exchange) {
            Fields fields = exchange.head().fields();
            for (int line = 0; line < fields.count(); line++) {
                if (fields.named(line, lowerName)) {
                    return packed(fields.valueFrom(line), fields.valueTo(line));
                }
            }
            return ABSENT;
        }
    }

    /** A cookie, which may be on any of the request's Cookie lines (RFC 9113, 8.2.3). */
    record Cookie(byte[] name) implements RequestValue {
        @Override
        public byte[] bytes(Exchange exchange) {
            return exchange.head().fields().bytes();
        }

        @Override
        public long run(Exchange exchange) {
            Fields fields = exchange.head().fields();
            long run = ABSENT;
            for (int line = 0; fields.has(FieldName.COOKIE) && run == ABSENT && line < fields.count(); line++) {
                if (fields.bit(line) == FieldName.COOKIE.bit()) {
                    run = pair(name, fields.bytes(), fields.valueFrom(line), fields.valueTo(line), ';');
                }
            }
            return run;
        }
    }

    /** A parameter of the query, name and value in the form in which they came. */
    record Query(byte[] name) implements RequestValue {
        @Override
        public byte[] bytes(Exchange exchange) {
            return exchange.asked().queryBytes();
        }

        @Override
        public long run(Exchange exchange) {
            Path path = exchange.asked();
            int from = Math.min(path.queryFrom() + 1, path.queryTo());
            return pair(name, path.queryBytes(), from, path.queryTo(), '&');
        }
    }

    private static long packed(int from, int to) {
        return (long) from << 32 | to;
    }

    /** The first {@code name=value} or {@code name} of a list; spaces in front of a name do not count. */
    private static long pair(byte[] name, byte[] bytes, int from, int to, char separator) {
        int at = from;
        while (at < to) {
            while (at < to && bytes[at] == ' ') {
                at++;
            }
            int end = at;
            while (end < to && bytes[end] != separator) {
                end++;
            }
            int nameTo = at + name.length;
            if (nameTo <= end && Arrays.equals(bytes, at, nameTo, name, 0, name.length)) {
                if (nameTo == end) {
                    return packed(end, end);
                }
                if (bytes[nameTo] == '=') {
                    return packed(nameTo + 1, end);
                }
            }
            at = end + 1;
        }
        return ABSENT;
    }
}
