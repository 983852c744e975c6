package dev.tollgate.proxy.exchange;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What one client may choose its IPv6 addresses from: the first 64 bits (RFC 6177). An IPv4 address is a client by
 * itself and stands for itself.
 */
public record ClientNetwork(long bits) {
    private static final int IPV6_BYTES = 16;

    /** What an address is counted by, given in text form without a zone. */
    public static Object of(String address) {
        return address.indexOf(':') < 0 ? address : ofIpv6(address);
    }

    private static Object ofIpv6(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            byte[] bytes = parsed.getAddress();
            // IPv4 in IPv6 (RFC 4291, 2.5.5.2) is the same client by either form.
            return bytes.length == IPV6_BYTES
                    ? new ClientNetwork(ByteBuffer.wrap(bytes).getLong())
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
