package dev.tollgate.proxy.authenticate;

import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.wire.Octets;

/** The query parameter that may carry a key. Names and values are compared with their escapes resolved. */
final class QueryParameter {
    private final byte[] name;

    QueryParameter(String name) {
        this.name = Octets.bytes(name);
    }

    /** Takes the values of this parameter; the same path with the query that is left, or the very same without any. */
    Path take(Path path, Presented.Run key) {
        byte[] query = path.queryBytes();
        byte[] rest = {};
        int kept = 0;
        int before = key.count();
        for (int from = path.queryFrom() + 1; from <= path.queryTo(); ) {
            int to = until(query, from, path.queryTo(), '&');
            int nameTo = until(query, from, to, '=');
            if (named(query, from, nameTo)) {
                value(query, Math.min(nameTo + 1, to), to, key);
                rest = rest.length == 0 ? head(path, from) : rest;
                kept = kept == 0 ? from - path.queryFrom() : kept;
            } else if (rest.length > 0) {
                System.arraycopy(query, from, rest, kept, to - from);
                kept += to - from;
                rest[kept++] = '&';
            }
            from = to + 1;
        }
        if (key.count() == before) {
            return path;
        }
        // What ends it is the question mark or the ampersand that nothing follows any more.
        return new Path(path.bytes(), path.from(), path.to(), rest, 0, kept - 1);
    }

    /** The query up to its first taken parameter, with room for all that may follow. */
    private static byte[] head(Path path, int to) {
        byte[] rest = new byte[path.queryTo() - path.queryFrom() + 1];
        System.arraycopy(path.queryBytes(), path.queryFrom(), rest, 0, to - path.queryFrom());
        return rest;
    }

    private static int until(byte[] bytes, int from, int to, char end) {
        int at = from;
        while (at < to && bytes[at] != end) {
            at++;
        }
        return at;
    }

    private boolean named(byte[] bytes, int from, int to) {
        int at = from;
        for (byte octet : name) {
            if (at >= to) {
                return false;
            }
            int escaped = escaped(bytes, at, to);
            if ((escaped < 0 ? bytes[at] : (byte) escaped) != octet) {
                return false;
            }
            at += escaped < 0 ? 1 : 3;
        }
        return at == to;
    }

    private static void value(byte[] bytes, int from, int to, Presented.Run key) {
        if (until(bytes, from, to, '%') == to) {
            key.found(bytes, from, to);
            return;
        }
        byte[] value = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; length++) {
            int escaped = escaped(bytes, at, to);
            value[length] = escaped < 0 ? bytes[at] : (byte) escaped;
            at += escaped < 0 ? 1 : 3;
        }
        key.found(value, 0, length);
    }

    /** The octet that is escaped here (RFC 3986, 2.1), or -1. */
    private static int escaped(byte[] bytes, int at, int to) {
        if (bytes[at] != '%' || at + 2 >= to) {
            return -1;
        }
        int high = Octets.hexDigit(bytes[at + 1]);
        int low = Octets.hexDigit(bytes[at + 2]);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
