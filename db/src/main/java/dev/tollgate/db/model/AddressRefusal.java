package dev.tollgate.db.model;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why an address is never called, whoever asks for it: it would lend the gateway's place in the network to somebody
 * who may only edit routes. Loopback and private addresses are no reason, because that is where services live.
 */
public enum AddressRefusal {
    /** 169.254.0.0/16 and fe80::/10; most clouds' metadata services among them. */
    LINK_LOCAL("link-local address"),
    /** A cloud's metadata service outside the link-local range. */
    METADATA("metadata service's address"),
    /** 224.0.0.0/4, ff00::/8 and the broadcast address. */
    MULTICAST("multicast or broadcast address");

    private static final Set<String> METADATA_ADDRESSES =
            Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");
    private static final Set<String> METADATA_NAMES =
            Set.of("metadata.google.internal", "metadata.goog", "metadata", "instance-data");

    private static final String TRANSLATED = "0064ff9b" + "0".repeat(16);

    private final String words;

    AddressRefusal(String words) {
        this.words = words;
    }

    /** What the address is, to stand behind an article. */
    public String words() {
        return words;
    }

    /** The reason for an address, if there is one. */
    public static Optional<AddressRefusal> of(InetAddress address) {
        InetAddress meant = embedded(address);
        if (METADATA_ADDRESSES.contains(meant.getHostAddress())) {
            return Optional.of(METADATA);
        }
        if (meant.isLinkLocalAddress()) {
            return Optional.of(LINK_LOCAL);
        }
        boolean broadcast = meant.getHostAddress().equals("255.255.255.255");
        return broadcast || meant.isMulticastAddress() ? Optional.of(MULTICAST) : Optional.empty();
    }

    /** The reason for a host's name, if there is one; its addresses still have to be asked about after DNS. */
    public static Optional<AddressRefusal> ofName(String host) {
        return METADATA_NAMES.contains(host.toLowerCase(Locale.ROOT)) ? Optional.of(METADATA) : Optional.empty();
    }

    // RFC 4291, 2.5.5.1 and RFC 6052, 2.1: translators reach the IPv4 address in the last four bytes.
    private static InetAddress embedded(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return address;
        }
        byte[] bytes = six.getAddress();
        boolean compatible = six.isIPv4CompatibleAddress();
        boolean translated = HexFormat.of().formatHex(bytes, 0, 12).equals(TRANSLATED);
        if (!compatible && !translated) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
