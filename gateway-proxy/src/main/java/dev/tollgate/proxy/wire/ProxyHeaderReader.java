package dev.tollgate.proxy.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the PROXY protocol header of a connection, versions 1 and 2, and not one byte more: whoever reads next finds
 * the stream where the header ended. Gives up at the first byte that cannot belong to one.
 */
public final class ProxyHeaderReader {
    private static final byte[] LINE = Octets.bytes("PROXY ");
    private static final byte[] BLOCK = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    /** {@code PROXY UNKNOWN} and its end; one byte less than the fixed part of version 2. */
    private static final int SHORTEST = 15;

    private static final int FIXED = 16;
    private static final int LONGEST_LINE = 107;
    private static final int PIECE = 1024;

    private final Transport transport;
    private boolean begun;

    public ProxyHeaderReader(Transport transport) {
        this.transport = transport;
    }

    /** Whether a byte has come. */
    public boolean begun() {
        return begun;
    }

    /**
     * The header; empty if the stream ended before anything came.
     *
     * @throws WireException if what comes is no such header, or the stream ends inside of it
     */
    public Optional<ProxyHeader> read() {
        byte[] start = new byte[SHORTEST];
        int count = 0;
        while (count < SHORTEST) {
            int more = receive(start, count, SHORTEST);
            if (more <= 0) {
                if (begun) {
                    throw WireException.truncated();
                }
                return Optional.empty();
            }
            begun = true;
            count += more;
            if (!begins(start, count, LINE) && !begins(start, count, BLOCK)) {
                throw WireException.malformed("no PROXY protocol header");
            }
        }
        return Optional.of(start[0] == LINE[0] ? line(start) : block(start));
    }

    private ProxyHeader line(byte[] start) {
        byte[] line = Arrays.copyOf(start, LONGEST_LINE);
        int count = SHORTEST;
        while (line[count - 2] != '\r' || line[count - 1] != '\n') {
            // What must follow at least, so that nothing behind the line is read.
            int more = line[count - 1] == '\r' ? 1 : 2;
            if (count + more > LONGEST_LINE) {
                throw WireException.malformed("the line is too long");
            }
            fill(line, count, count + more);
            count += more;
        }
        return ProxyLine.parse(line, count - 2);
    }

    private ProxyHeader block(byte[] start) {
        byte[] fixed = Arrays.copyOf(start, FIXED);
        fill(fixed, SHORTEST, FIXED);
        int length = ProxyBlock.length(fixed);
        byte[] all = Arrays.copyOf(fixed, FIXED + Math.min(length, PIECE));
        for (int count = FIXED; count < FIXED + length; count = all.length) {
            // Grows as it comes: a length alone costs no memory.
            all = count < all.length ? all : Arrays.copyOf(all, Math.min(FIXED + length, 2 * count));
            fill(all, count, all.length);
        }
        return ProxyBlock.parse(all);
    }

    private void fill(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int more = receive(bytes, at, to);
            if (more <= 0) {
                throw WireException.truncated();
            }
            at += more;
        }
    }

    private int receive(byte[] bytes, int from, int to) {
        byte[] window = new byte[Math.min(to - from, PIECE)];
        int count = transport.receive(window);
        System.arraycopy(window, 0, bytes, from, Math.max(0, count));
        return count;
    }

    private static boolean begins(byte[] bytes, int count, byte[] expected) {
        int compared = Math.min(count, expected.length);
        return Arrays.equals(bytes, 0, compared, expected, 0, compared);
    }
}
