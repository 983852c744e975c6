package dev.tollgate.proxy.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * PROXY protocol, version 2: a block of bytes. Of what may follow the addresses the checksum is held to, and whether
 * the client speaks TLS is told; the rest must be well formed.
 */
final class ProxyBlock {
    private static final int COMMAND_AT = 12;
    private static final int FAMILY_AT = 13;
    private static final int LENGTH_AT = 14;
    private static final int ADDRESSES_AT = 16;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int CHECKSUM = 3;
    private static final int CHECKSUM_BYTES = 4;
    private static final int TLS = 0x20;
    /** What the client does, and how its certificate was found; entries of its own follow. */
    private static final int TLS_BYTES = 5;

    private static final int CLIENT_SPEAKS_TLS = 1;
    /** Of what follows the addresses: type and length. */
    private static final int ENTRY_HEAD = 3;

    private ProxyBlock() {}

    /** How many bytes follow the fixed part. */
    static int length(byte[] fixed) {
        int command = fixed[COMMAND_AT] & 0xFF;
        if (command != LOCAL && command != PROXY) {
            throw WireException.malformed("an unknown version or command");
        }
        if (command == PROXY && addressBytes(fixed) > number(fixed, LENGTH_AT)) {
            throw WireException.malformed("too short for its addresses");
        }
        return number(fixed, LENGTH_AT);
    }

    /** Reads a whole header. */
    static ProxyHeader parse(byte[] header) {
        // A proxy that speaks for itself may send anything behind that, and is not to be asked what.
        boolean silent = (header[COMMAND_AT] & 0xFF) == LOCAL || header[FAMILY_AT] == 0;
        if (silent) {
            return new ProxyHeader.Own();
        }
        boolean secure = entries(header, ADDRESSES_AT + addressBytes(header));
        return switch (header[FAMILY_AT]) {
            case 0x11 -> relayed(header, 4, secure);
            case 0x21 -> relayed(header, 16, secure);
            default -> new ProxyHeader.Own();
        };
    }

    /** By family and transport: nothing, IPv4, IPv6 or Unix; TCP or UDP. Others must be refused. */
    private static int addressBytes(byte[] header) {
        return switch (header[FAMILY_AT]) {
            case 0 -> 0;
            case 0x11, 0x12 -> 12;
            case 0x21, 0x22 -> 36;
            case 0x31, 0x32 -> 216;
            default -> throw WireException.malformed("an unknown family or transport");
        };
    }

    private static ProxyHeader relayed(byte[] header, int size, boolean secure) {
        int ports = ADDRESSES_AT + 2 * size;
        return new ProxyHeader.Relayed(
                socketAddress(header, ADDRESSES_AT, size, ports),
                socketAddress(header, ADDRESSES_AT + size, size, ports + 2),
                secure);
    }

    private static InetSocketAddress socketAddress(byte[] header, int at, int size, int portAt) {
        try {
            InetAddress address = InetAddress.getByAddress(Arrays.copyOfRange(header, at, at + size));
            return new InetSocketAddress(address, number(header, portAt));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Checks what follows the addresses; whether it says that the client speaks TLS. */
    private static boolean entries(byte[] header, int from) {
        int checksumAt = -1;
        boolean secure = false;
        int at = from;
        while (at < header.length) {
            int value = at + ENTRY_HEAD;
            int next = end(header, at, header.length);
            if (header[at] == CHECKSUM) {
                if (checksumAt >= 0 || next - value != CHECKSUM_BYTES) {
                    throw WireException.malformed("not one checksum");
                }
                checksumAt = value;
            } else if (header[at] == TLS) {
                secure |= speaksTls(header, value, next);
            }
            at = next;
        }
        if (checksumAt >= 0 && !sums(header, checksumAt)) {
            throw WireException.malformed("the checksum is wrong");
        }
        return secure;
    }

    private static boolean speaksTls(byte[] header, int from, int to) {
        int at = from + TLS_BYTES;
        if (at > to) {
            throw WireException.malformed("an entry is too short for TLS");
        }
        while (at < to) {
            at = end(header, at, to);
        }
        return (header[from] & CLIENT_SPEAKS_TLS) != 0;
    }

    /** Where the entry at {@code at} ends, which must be up to {@code to}. */
    private static int end(byte[] header, int at, int to) {
        int value = at + ENTRY_HEAD;
        int end = value > to ? value : value + number(header, at + 1);
        if (end > to) {
            throw WireException.malformed("an entry is longer than what holds it");
        }
        return end;
    }

    /** The checksum is over the whole header, with zeros in its own place. */
    private static boolean sums(byte[] header, int checksumAt) {
        CRC32C sum = new CRC32C();
        sum.update(header, 0, checksumAt);
        sum.update(new byte[CHECKSUM_BYTES]);
        int behind = checksumAt + CHECKSUM_BYTES;
        sum.update(header, behind, header.length - behind);
        long told = (long) number(header, checksumAt) << 16 | number(header, checksumAt + 2);
        return sum.getValue() == told;
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
