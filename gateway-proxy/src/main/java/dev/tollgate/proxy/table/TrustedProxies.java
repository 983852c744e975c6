package dev.tollgate.proxy.table;

import dev.tollgate.proxy.exchange.AddressRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The networks whose {@code X-Forwarded-For} is believed. The client is the last address, read from the right, that is
 * not one of them: what stands left of it anybody could have written. What is no address ends the search in the same
 * way: the client is then the address on its right.
 */
public final class TrustedProxies {
    private final AddressRanges networks;

    private TrustedProxies(AddressRanges networks) {
        this.networks = networks;
    }

    /**
     * Reads CIDRs, which were checked when they were saved.
     *
     * @throws IllegalArgumentException if one is none all the same
     */
    public static TrustedProxies of(List<String> cidrs) {
        return new TrustedProxies(AddressRanges.of(cidrs));
    }

    public boolean empty() {
        return networks.empty();
    }

    /**
     * What is believed of a request that {@code peer} sent with these comma-separated addresses, its own client's last;
     * empty if nothing is, because the peer is none of these.
     */
    public Optional<Believed> believe(String peer, List<String> forwardedFor) {
        if (!networks.contains(peer)) {
            return Optional.empty();
        }
        List<String> chain = new ArrayList<>(List.of(peer));
        boolean trusted = true;
        for (int i = forwardedFor.size() - 1; i >= 0 && trusted; i--) {
            String next = withoutPort(forwardedFor.get(i).strip());
            Optional<byte[]> address = AddressRanges.address(next);
            if (address.isPresent()) {
                chain.add(next);
            }
            trusted = address.filter(networks::contains).isPresent();
        }
        return Optional.of(new Believed(chain.getLast(), String.join(", ", chain.reversed())));
    }

    /** The address of {@code 1.1.1.1:80}, {@code [2a00::1]} and {@code [2a00::1]:80}, as some proxies write them. */
    private static String withoutPort(String entry) {
        int colon = entry.lastIndexOf(':');
        boolean port = colon > 0 && digits(entry, colon + 1);
        if (entry.startsWith("[")) {
            String host = port && entry.charAt(colon - 1) == ']' ? entry.substring(0, colon) : entry;
            return host.endsWith("]") && host.indexOf(':') > 0 ? host.substring(1, host.length() - 1) : entry;
        }
        return port && entry.indexOf(':') == colon ? entry.substring(0, colon) : entry;
    }

    private static boolean digits(String text, int from) {
        return from < text.length()
                && text.chars().skip(from).allMatch(character -> character >= '0' && character <= '9');
    }

    /**
     * What a trusted peer is believed.
     *
     * @param client the address of whom it speaks for, or its own
     * @param chain the client, those between, and the peer, as {@code X-Forwarded-For} names them
     */
    public record Believed(String client, String chain) {}
}
