package dev.tollgate.proxy.reload;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The networks whose {@code X-Forwarded-For} is believed. The client is the last address, read from the right, that is
 * not one of them: what stands left of it anybody could have written.
 */
public final class TrustedProxies {
    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
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

    /** Reads CIDRs that were checked when they were saved. */
    public static TrustedProxies of(List<String> cidrs) {
        List<Network> networks = new ArrayList<>(cidrs.size());
        for (String cidr : cidrs) {
            int slash = cidr.indexOf('/');
            String literal = slash < 0 ? cidr : cidr.substring(0, slash);
            byte[] address = address(literal).orElseThrow(() -> new RefusedRevision("not an address: " + literal));
            networks.add(
                    new Network(address, slash < 0 ? address.length * 8 : Integer.parseInt(cidr.substring(slash + 1))));
        }
        return new TrustedProxies(List.copyOf(networks));
    }

    public boolean empty() {
        return networks.isEmpty();
    }

    /**
     * The client behind {@code peer}, which sent {@code forwardedFor}: comma-separated addresses, its own client's
     * last.
     */
    public String client(String peer, List<String> forwardedFor) {
        String client = peer;
        Optional<byte[]> trying = address(peer);
        for (int i = forwardedFor.size() - 1; i >= 0 && trying.isPresent() && trusts(trying.get()); i--) {
            String next = forwardedFor.get(i).strip();
            trying = address(next);
            client = trying.isPresent() ? next : client;
        }
        return client;
    }

    private boolean trusts(byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /**
     * Only literals are looked at: a name here would be looked up in DNS, which a client must not be able to ask for.
     */
    private static Optional<byte[]> address(String literal) {
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
