package dev.tollgate.proxy.http2;

import java.util.Arrays;

/**
 * Decodes the header blocks of one connection (RFC 7541). A block is decoded to its end whatever its lines are worth,
 * because later blocks refer to it: that is for the section to judge, which also bounds what the lines become. Used by
 * one thread.
 */
final class HeaderDecoder {
    private static final byte[] NOTHING = {};
    /** Enough for most lines; a larger one is let go of behind its block. */
    private static final int USUAL_LINE = 1024;

    private final HeaderTable table = new HeaderTable();
    private byte[] line = NOTHING;
    private int length;
    private byte[] bytes = NOTHING;
    private int at;
    private int end;

    /**
     * Hands the lines of a block on, in their order.
     *
     * @throws ConnectionError if it is no header block
     */
    void decode(byte[] block, int from, int to, FieldSection section) {
        bytes = block;
        at = from;
        end = to;
        boolean begun = false;
        while (at < end) {
            int octet = bytes[at] & 0xFF;
            if (octet >= 0x80) {
                HeaderTable.Line known = table.line(integer(7));
                section.line(known.bytes(), known.nameTo(), known.bytes().length);
            } else if (octet >= 0x40) {
                int nameTo = literal(integer(6));
                table.add(new HeaderTable.Line(Arrays.copyOf(line, length), nameTo));
                section.line(line, nameTo, length);
            } else if (octet < 0x20) {
                int nameTo = literal(integer(4));
                section.line(line, nameTo, length);
            } else {
                ConnectionError.unless(!begun, ErrorCode.COMPRESSION_ERROR, "a table that changes inside of a block");
                table.resize(integer(5));
                continue;
            }
            begun = true;
        }
        section.end();
        bytes = NOTHING;
        if (line.length > USUAL_LINE) {
            line = NOTHING;
        }
    }

    /** Puts a name, of the table or of the block, and a value together; where the name ends. */
    private int literal(int index) {
        length = 0;
        if (index == 0) {
            string();
        } else {
            HeaderTable.Line known = table.line(index);
            put(known.bytes(), 0, known.nameTo());
        }
        int nameTo = length;
        string();
        return nameTo;
    }

    private void string() {
        ConnectionError.unless(at < end, ErrorCode.COMPRESSION_ERROR, "a line that is not whole");
        boolean coded = bytes[at] < 0;
        int count = integer(7);
        ConnectionError.unless(count <= end - at, ErrorCode.COMPRESSION_ERROR, "a string that is not whole");
        if (coded) {
            reserve(Huffman.most(count));
            length += Huffman.decode(bytes, at, at + count, line, length);
        } else {
            put(bytes, at, count);
        }
        at += count;
    }

    private void put(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, line, length, count);
        length += count;
    }

    private void reserve(int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(USUAL_LINE, length + count));
        }
    }

    /** A number with a prefix of so many bits (RFC 7541, 5.1). */
    private int integer(int prefix) {
        int most = (1 << prefix) - 1;
        int number = bytes[at++] & most;
        if (number < most) {
            return number;
        }
        for (int shift = 0; shift <= 21; shift += 7) {
            ConnectionError.unless(at < end, ErrorCode.COMPRESSION_ERROR, "a number that is not whole");
            int octet = bytes[at++];
            number += (octet & 0x7F) << shift;
            if (octet >= 0) {
                return number;
            }
        }
        throw new ConnectionError(ErrorCode.COMPRESSION_ERROR, "a number that is larger than anything here");
    }
}
