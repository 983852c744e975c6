package dev.tollgate.proxy.reload;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

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
            byte[] address = address(slash < 0 ? cidr : cidr.substring(0, slash));
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
        for (int i = forwardedFor.size() - 1; i >= 0 && trusts(client); i--) {
            String address = forwardedFor.get(i).strip();
            if (!literal(address)) {
                return client;
            }
            client = address;
        }
        return client;
    }

    private boolean trusts(String address) {
        byte[] bytes = address(address);
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /**
     * Only literals are looked at: a name here would be looked up in DNS, which a client must not be able to ask for.
     */
    private static boolean literal(String address) {
        boolean digits = !address.isEmpty()
                && address.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':');
        return digits && (address.indexOf(':') >= 0 || address.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9'));
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            throw new RefusedRevision("not an address: " + literal);
        }
    }
}
