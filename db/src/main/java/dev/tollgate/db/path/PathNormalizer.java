package dev.tollgate.db.path;

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
     * Normalizes in place: the result is never longer than the input and begins where the input began. One pass over
     * the bytes, which allocates nothing, if they are in normal form.
     *
     * @param path an absolute path in {@code [from, to)}, without query
     * @return where the normal form ends; or {@link #REFUSED}, which leaves the bytes undefined, for bad escapes,
     *     {@code %00}, bytes that cannot stand in a path, climbing above the root, and a way up hidden behind an
     *     escaped separator
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
                return end == REFUSED ? REFUSED : new DotSegments(path, from, mergeSlashes).resolve(segment, end);
            }
            if (kind == SLASH) {
                segment = i + 1;
            }
        }
        return to;
    }

    /**
     * The same for text, for configuration and tools: characters beyond ASCII are escaped as UTF-8 first. Empty if
     * refused.
     */
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
