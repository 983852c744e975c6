package dev.tollgate.proxy.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Brings paths into the one form that is matched and forwarded (RFC 3986, 6.2.2): dot segments resolved, empty segments
 * merged away if asked, escaped unreserved characters decoded, hex digits of the remaining escapes in upper case.
 * Escaped slashes and backslashes stay escaped and never separate. Nothing is decoded twice.
 *
 * @param mergeSlashes whether {@code //} counts as one slash
 */
public record PathNormalizer(boolean mergeSlashes) {

    /** Answers {@link #normalize(byte[], int, int)} for a path that is to be refused with 400. */
    public static final int REFUSED = -1;

    private static final byte PLAIN = 0;
    private static final byte SLASH = 1;
    private static final byte REWRITE = 2;
    private static final byte NOT_IN_A_PATH = 3;
    private static final byte DOT = 4;

    private static final byte[] KINDS = kinds();
    private static final boolean[] UNRESERVED = unreserved();
    private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();

    /**
     * Normalizes in place: the result is never longer than the input and begins where the input began. Allocates nothing.
     *
     * @param path an absolute path in {@code [from, to)}, without query
     * @return where the normal form ends, or {@link #REFUSED} for bad escapes, {@code %00}, bytes that cannot stand in a
     *     path, climbing above the root, or a way up hidden behind an escaped separator; the bytes are then undefined
     */
    public int normalize(byte[] path, int from, int to) {
        if (from >= to || path[from] != '/') {
            return REFUSED;
        }
        int segment = from + 1;
        for (int i = from + 1; i < to; i++) {
            byte kind = KINDS[path[i] & 0xff];
            if (kind == PLAIN) {
                continue;
            }
            if (kind == NOT_IN_A_PATH) {
                return REFUSED;
            }
            boolean segmentIsEmpty = i == segment;
            if (kind == REWRITE || segmentIsEmpty && (kind == DOT || mergeSlashes)) {
                int end = decode(path, i, to);
                return end == REFUSED ? REFUSED : resolve(path, from, segment, end);
            }
            if (kind == SLASH) {
                segment = i + 1;
            }
        }
        return to;
    }

    /** The same for text, for configuration and tools: characters beyond ASCII are escaped as UTF-8 first. Empty if refused. */
    public Optional<String> normalize(String path) {
        byte[] bytes = escapeBeyondAscii(path);
        int end = normalize(bytes, 0, bytes.length);
        return end == REFUSED ? Optional.empty() : Optional.of(new String(bytes, 0, end, StandardCharsets.US_ASCII));
    }

    private static int decode(byte[] path, int from, int to) {
        int write = from;
        int read = from;
        while (read < to) {
            byte b = path[read];
            if (KINDS[b & 0xff] == NOT_IN_A_PATH) {
                return REFUSED;
            }
            if (b != '%') {
                path[write++] = b;
                read++;
                continue;
            }
            int value = read + 2 < to ? escaped(path[read + 1], path[read + 2]) : -1;
            if (value <= 0) {
                return REFUSED;
            }
            write = writeEscape(path, write, value);
            read += 3;
        }
        return write;
    }

    private static int escaped(byte high, byte low) {
        return HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)
                ? HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low)
                : -1;
    }

    private static int writeEscape(byte[] path, int at, int value) {
        if (UNRESERVED[value]) {
            path[at] = (byte) value;
            return at + 1;
        }
        path[at] = '%';
        path[at + 1] = (byte) UPPER_HEX.toHighHexDigit(value);
        path[at + 2] = (byte) UPPER_HEX.toLowHexDigit(value);
        return at + 3;
    }

    /** Everything before {@code segment} is in normal form; works on from there, never reading behind what it writes. */
    private int resolve(byte[] path, int root, int segment, int to) {
        int write = segment;
        int read = segment;
        while (true) {
            int end = endOfSegment(path, read, to);
            int length = end - read;
            boolean last = end == to;
            if (isDots(path, read, length, 2)) {
                if (write == root + 1) {
                    return REFUSED;
                }
                write = parent(path, write);
            } else if (hidesAWayUp(path, read, end)) {
                return REFUSED;
            } else if (!isDots(path, read, length, 1)) {
                System.arraycopy(path, read, path, write, length);
                write += length;
                if (!last && !(length == 0 && mergeSlashes)) {
                    path[write++] = '/';
                }
            }
            if (last) {
                return write;
            }
            read = end + 1;
        }
    }

    private static int endOfSegment(byte[] path, int from, int to) {
        int end = from;
        while (end < to && path[end] != '/') {
            end++;
        }
        return end;
    }

    private static boolean isDots(byte[] path, int from, int length, int dots) {
        return length == dots && path[from] == '.' && path[from + length - 1] == '.';
    }

    private static int parent(byte[] path, int afterSlash) {
        int at = afterSlash - 1;
        while (path[at - 1] != '/') {
            at--;
        }
        return at;
    }

    // A service that decodes %2F or %5C, or takes a backslash for a slash, would climb where this gateway did not.
    private static boolean hidesAWayUp(byte[] path, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (path[i] == '.' && path[i + 1] == '.'
                    && (separatorAt(path, i + 2, to) || i + 2 == to && separatorBefore(path, from, i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean separatorBefore(byte[] path, int from, int at) {
        return at > from && path[at - 1] == '\\' || at >= from + 3 && separatorAt(path, at - 3, at);
    }

    private static boolean separatorAt(byte[] path, int at, int to) {
        if (at >= to) {
            return false;
        }
        return path[at] == '\\'
                || at + 2 < to
                        && path[at] == '%'
                        && (path[at + 1] == '2' && path[at + 2] == 'F' || path[at + 1] == '5' && path[at + 2] == 'C');
    }

    private static byte[] escapeBeyondAscii(String path) {
        StringBuilder text = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0) {
                text.append('%').append(UPPER_HEX.toHexDigits(b));
            } else {
                text.append((char) b);
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        Arrays.fill(kinds, 0, 0x21, NOT_IN_A_PATH);
        kinds[0x7f] = NOT_IN_A_PATH;
        kinds['?'] = NOT_IN_A_PATH;
        kinds['#'] = NOT_IN_A_PATH;
        kinds['/'] = SLASH;
        kinds['.'] = DOT;
        kinds['%'] = REWRITE;
        kinds['\\'] = REWRITE;
        return kinds;
    }

    private static boolean[] unreserved() {
        boolean[] unreserved = new boolean[256];
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".toCharArray()) {
            unreserved[c] = true;
        }
        return unreserved;
    }
}
