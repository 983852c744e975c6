package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Octets;
import java.util.Optional;

/**
 * Whom a request addresses (RFC 9110, 7.2), as a run of bytes: a host and, maybe, a port.
 *
 * @param hostTo where the host ends and {@code :port} begins, if there is one
 */
public record Authority(byte[] bytes, int from, int hostTo, int to) {
    private static final int HIGHEST_PORT = 65_535;

    /** No authority: an HTTP/1.0 request without Host. */
    public static final Authority NONE = new Authority(new byte[0], 0, 0, 0);

    /**
     * Reads {@code host[:port]} (RFC 3986, 3.2.2 and 3.2.3); user information is refused.
     *
     * @return empty if the run is no authority
     */
    public static Optional<Authority> parse(byte[] bytes, int from, int to) {
        int at = from;
        if (at < to && bytes[at] == '[') {
            while (at < to && bytes[at] != ']') {
                at++;
            }
            if (at == to || !Ipv6Literal.is(bytes, from + 1, at)) {
                return Optional.empty();
            }
            at++;
        } else {
            while (at < to && nameOctet(bytes[at])) {
                if (bytes[at] == '%' && !encoded(bytes, at, to)) {
                    return Optional.empty();
                }
                at++;
            }
        }
        if (at == from) {
            return Optional.empty();
        }
        int hostTo = at;
        if (at < to && bytes[at] == ':') {
            at++;
            int port = 0;
            while (at < to && Octets.digit(bytes[at]) && port <= HIGHEST_PORT) {
                port = port * 10 + bytes[at] - '0';
                at++;
            }
            if (port > HIGHEST_PORT) {
                return Optional.empty();
            }
        }
        return at == to ? Optional.of(new Authority(bytes, from, hostTo, to)) : Optional.empty();
    }

    /** Unreserved characters, percent and sub-delimiters but the comma, which would make a list of it. */
    private static boolean nameOctet(byte octet) {
        boolean letter = (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
        return letter || Octets.digit(octet) || octet > 0 && "-._~%!$&'()*+;=".indexOf(octet) >= 0;
    }

    /** RFC 3986, 2.1. */
    private static boolean encoded(byte[] bytes, int percent, int to) {
        return percent + 2 < to && Octets.hexDigit(bytes[percent + 1]) >= 0 && Octets.hexDigit(bytes[percent + 2]) >= 0;
    }

    public boolean present() {
        return from < to;
    }

    @Override
    public String toString() {
        return Octets.text(bytes, from, to);
    }
}
