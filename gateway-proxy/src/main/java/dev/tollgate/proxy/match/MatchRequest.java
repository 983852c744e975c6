package dev.tollgate.proxy.match;

import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.Octets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the choice of a route looks at, as slices of the connection's buffers, with the scratch space that matching
 * needs. A connection keeps one and sets all parts before each match; the slices must stay as they are until
 * the result has been read. Takes no more space for longer paths than the deepest route asks for. Not thread-safe.
 */
public final class MatchRequest {

    /** A name in DNS is no longer (RFC 1035, 2.3.4), so nothing longer can equal a route's host. */
    private static final int LONGEST_HOST = 255;

    byte[] method = {};
    int methodStart;
    int methodEnd;
    int methodBit;

    byte[] path = {};
    int pathStart;
    int pathEnd;

    /** In lower case, without port and without a dot at the end. */
    byte[] host = new byte[32];

    int hostLength;
    /** Hash of the whole host. */
    int hostHash;
    /** Where suffixes behind a dot start, from the shortest to the longest, and their hashes. */
    int[] suffixStarts = new int[4];

    int[] suffixHashes = new int[4];
    int suffixes;

    private @Nullable String pathText;
    private @Nullable Exchange exchange;

    private int[] ends = new int[8];
    private int[] hashes = new int[8];
    private int known;

    public void method(byte[] bytes, int from, int to) {
        method = bytes;
        methodStart = from;
        methodEnd = to;
        methodBit = MethodCondition.bit(bytes, from, to);
    }

    /** @param bytes a path in the normal form of {@link PathNormalizer} in {@code [from, to)} */
    public void path(byte[] bytes, int from, int to) {
        path = bytes;
        pathStart = from;
        pathEnd = to;
        known = 0;
        pathText = null;
    }

    /** The request itself, for what routes ask of its fields, its query and its client. */
    public void exchange(Exchange asked) {
        exchange = asked;
    }

    Exchange exchange() {
        if (exchange == null) {
            throw new IllegalStateException("a route has conditions, and the request was not given");
        }
        return exchange;
    }

    /** The path as a text: for regular expressions only, which read no bytes. */
    String pathText() {
        if (pathText == null) {
            pathText = Octets.text(path, pathStart, pathEnd);
        }
        return pathText;
    }

    /** A segment as a text, as {@link #pathText}. */
    String segmentText(int depth) {
        return Octets.text(path, segmentStart(depth), ends[depth]);
    }

    /** The value of Host or {@code :authority}, in any case, with or without a port; an empty one is no host. */
    public void host(byte[] bytes, int from, int to) {
        int end = endOfName(bytes, from, to);
        hostLength = end - from > LONGEST_HOST ? 0 : end - from;
        if (hostLength > host.length) {
            host = new byte[LONGEST_HOST];
        }
        int hash = 0;
        suffixes = 0;
        for (int i = hostLength - 1; i >= 0; i--) {
            byte b = lowerCase(bytes[from + i]);
            host[i] = b;
            if (b == '.' && i > 0) {
                addSuffix(i + 1, hash);
            }
            hash = ByteKey.step(hash, b);
        }
        hostHash = ByteKey.finish(hash);
    }

    boolean hasSegment(int depth) {
        return depth < known || scan(depth);
    }

    int segmentStart(int depth) {
        return depth == 0 ? pathStart + 1 : ends[depth - 1] + 1;
    }

    int segmentEnd(int depth) {
        return ends[depth];
    }

    int segmentHash(int depth) {
        return hashes[depth];
    }

    boolean segmentIs(int depth, byte[] literal) {
        return Arrays.equals(literal, 0, literal.length, path, segmentStart(depth), ends[depth]);
    }

    boolean segmentIsEmpty(int depth) {
        return segmentStart(depth) == ends[depth];
    }

    // Asked for depth by depth, so the segment is the next one; segments below the tree are never looked at.
    private boolean scan(int depth) {
        int at = segmentStart(depth);
        if (at > pathEnd) {
            return false;
        }
        if (depth == ends.length) {
            ends = Arrays.copyOf(ends, 2 * depth);
            hashes = Arrays.copyOf(hashes, 2 * depth);
        }
        byte[] bytes = path;
        int hash = 0;
        while (at < pathEnd && bytes[at] != '/') {
            hash = ByteKey.step(hash, bytes[at++]);
        }
        ends[depth] = at;
        hashes[depth] = ByteKey.finish(hash);
        known = depth + 1;
        return true;
    }

    private void addSuffix(int start, int hash) {
        if (suffixes == suffixStarts.length) {
            suffixStarts = Arrays.copyOf(suffixStarts, 2 * suffixes);
            suffixHashes = Arrays.copyOf(suffixHashes, 2 * suffixes);
        }
        suffixStarts[suffixes] = start;
        suffixHashes[suffixes++] = ByteKey.finish(hash);
    }

    private static int endOfName(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] >= '0' && bytes[end - 1] <= '9') {
            end--;
        }
        end = end > from && bytes[end - 1] == ':' ? end - 1 : to;
        return end > from && bytes[end - 1] == '.' ? end - 1 : end;
    }

    private static byte lowerCase(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }
}
