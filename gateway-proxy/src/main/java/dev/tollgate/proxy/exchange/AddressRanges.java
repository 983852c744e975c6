package dev.tollgate.proxy.exchange;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A set of networks that addresses lie in or not. Immutable. */
public final class AddressRanges {
    /** No address lies in it. */
    public static final AddressRanges NONE = new AddressRanges(List.of());

    private final List<Network> networks;

    private AddressRanges(List<Network> networks) {
        this.networks = networks;
    }

    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >>> (bit & 7);
                if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Reads CIDRs; an address alone is a network of one.
     *
     * @throws IllegalArgumentException if one is none
     */
    public static AddressRanges of(List<String> cidrs) {
        if (cidrs.isEmpty()) {
            return NONE;
        }
        List<Network> networks = new ArrayList<>(cidrs.size());
        for (String cidr : cidrs) {
            int slash = cidr.indexOf('/');
            String literal = slash < 0 ? cidr : cidr.substring(0, slash);
            byte[] address =
                    address(literal).orElseThrow(() -> new IllegalArgumentException("not an address: " + literal));
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("not a network: " + cidr);
            }
            networks.add(new Network(address, bits));
        }
        return new AddressRanges(List.copyOf(networks));
    }

    public boolean empty() {
        return networks.isEmpty();
    }

    /** Whether the address lies in one of the networks. */
    public boolean contains(byte[] address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is an address, as text, that lies in one of the networks. */
    public boolean contains(String literal) {
        return address(literal).filter(this::contains).isPresent();
    }

    /**
     * The bytes of an address. Only literals are looked at: a name would be looked up in DNS, which a client must not
     * be able to ask for.
     */
    public static Optional<byte[]> address(String literal) {
        try {
            return full(literal) ? Optional.of(InetAddress.ofLiteral(literal).getAddress()) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * Whether it has no zone, no brackets, and not one of the short forms ({@code 10.1}) that services read
     * differently.
     */
    private static boolean full(String literal) {
        boolean digits = literal.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':');
        return digits
                && (literal.indexOf(':') >= 0
                        || literal.chars().filter(c -> c == '.').count() == 3);
    }
}
