package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Octets;

/** Whether a run of bytes is an IPv6 address as a host may be written (RFC 3986, 3.2.2), which has no zone. */
final class Ipv6Literal {
    private static final int GROUPS = 8;
    private static final int LONGEST_GROUP = 4;
    private static final int PARTS_OF_IPV4 = 4;
    private static final int GROUPS_OF_IPV4 = 2;

    private final byte[] bytes;
    private final int to;
    private int at;
    private int groups;
    private boolean compressed;

    private Ipv6Literal(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    static boolean is(byte[] bytes, int from, int to) {
        return new Ipv6Literal(bytes, from, to).valid();
    }

    private boolean valid() {
        if (colonAt(at)) {
            if (!colonAt(at + 1)) {
                return false;
            }
            compress();
        }
        while (at < to) {
            int start = at;
            int digits = digits(16, LONGEST_GROUP);
            if (at < to && bytes[at] == '.') {
                at = start;
                groups += GROUPS_OF_IPV4;
                return ipv4() && complete();
            }
            groups++;
            if (digits == 0 || at < to && !separator()) {
                return false;
            }
        }
        return complete();
    }

    /** One colon with something behind it, or the two that stand for groups of zeros, once. */
    private boolean separator() {
        if (!colonAt(at)) {
            return false;
        }
        if (colonAt(at + 1)) {
            return compress();
        }
        at++;
        return at < to;
    }

    private boolean compress() {
        boolean first = !compressed;
        compressed = true;
        at += 2;
        return first;
    }

    private boolean complete() {
        return compressed ? groups < GROUPS : groups == GROUPS;
    }

    private boolean colonAt(int index) {
        return index < to && bytes[index] == ':';
    }

    /** Goes past digits of this base, at most {@code most}; how many there were. */
    private int digits(int base, int most) {
        int start = at;
        while (at < to && at - start < most && digit(bytes[at], base)) {
            at++;
        }
        return at - start;
    }

    private static boolean digit(byte octet, int base) {
        int value = Octets.hexDigit(octet);
        return value >= 0 && value < base;
    }

    private boolean ipv4() {
        for (int part = 0; part < PARTS_OF_IPV4; part++) {
            if (part > 0 && (at == to || bytes[at++] != '.')) {
                return false;
            }
            int start = at;
            int digits = digits(10, 3);
            boolean needlessZero = digits > 1 && bytes[start] == '0';
            if (digits == 0 || needlessZero || Integer.parseInt(Octets.text(bytes, start, at)) > 255) {
                return false;
            }
        }
        return at == to;
    }
}
