package dev.tollgate.proxy.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** PROXY protocol, version 1: a line of text. */
final class ProxyLine {
    private static final String UNKNOWN = "PROXY UNKNOWN";
    private static final int PARTS = 6;
    private static final int MOST_PORTS = 65535;
    private static final int IPV4_BYTES = 4;

    private ProxyLine() {}

    /** Reads the line's first {@code length} bytes, which are all but its end. */
    static ProxyHeader parse(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] < ' ' || line[i] == 0x7F) {
                throw WireException.malformed("the line is not printable");
            }
        }
        String text = Octets.text(line, 0, length);
        if (text.equals(UNKNOWN) || text.startsWith(UNKNOWN + " ")) {
            return new ProxyHeader.Own();
        }
        String[] parts = text.split(" ", -1);
        if (parts.length != PARTS) {
            throw WireException.malformed("not six words");
        }
        boolean ipv6 = parts[1].equals("TCP6");
        if (!ipv6 && !parts[1].equals("TCP4")) {
            throw WireException.malformed("neither TCP4 nor TCP6");
        }
        return new ProxyHeader.Relayed(
                new InetSocketAddress(address(parts[2], ipv6), decimal(parts[4], MOST_PORTS)),
                new InetSocketAddress(address(parts[3], ipv6), decimal(parts[5], MOST_PORTS)),
                false);
    }

    private static InetAddress address(String text, boolean ipv6) {
        try {
            return ipv6 ? ipv6(text) : InetAddress.getByAddress(ipv4(text));
        } catch (IllegalArgumentException | UnknownHostException _) {
            throw WireException.malformed("not an address");
        }
    }

    private static byte[] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != IPV4_BYTES) {
            throw WireException.malformed("not an IPv4 address");
        }
        byte[] bytes = new byte[IPV4_BYTES];
        for (int i = 0; i < IPV4_BYTES; i++) {
            bytes[i] = (byte) decimal(parts[i], 255);
        }
        return bytes;
    }

    /** Only literals: a name would be looked up, a zone means something on the proxy's machine only. */
    private static InetAddress ipv6(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ':' && c != '.' && Octets.hexDigit((byte) c) < 0) {
                throw WireException.malformed("not an IPv6 address");
            }
        }
        if (text.indexOf(':') < 0) {
            throw WireException.malformed("not an IPv6 address");
        }
        return InetAddress.ofLiteral(text);
    }

    /** A number without needless zeros. */
    private static int decimal(String text, int most) {
        boolean valid = !text.isEmpty() && text.length() <= 5 && (text.length() == 1 || text.charAt(0) != '0');
        int value = 0;
        for (int i = 0; i < text.length() && valid; i++) {
            int digit = text.charAt(i) - '0';
            valid = digit >= 0 && digit <= 9;
            value = value * 10 + digit;
        }
        if (!valid || value > most) {
            throw WireException.malformed("not a number up to " + most);
        }
        return value;
    }
}
