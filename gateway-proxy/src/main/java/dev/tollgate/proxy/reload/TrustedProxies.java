package dev.tollgate.proxy.reload;

import dev.tollgate.proxy.exchange.AddressRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The networks whose {@code X-Forwarded-For} is believed. The client is the last address, read from the right, that is
 * not one of them: what stands left of it anybody could have written.
 */
public final class TrustedProxies {
    private final AddressRanges networks;

    private TrustedProxies(AddressRanges networks) {
        this.networks = networks;
    }

    /** Reads CIDRs that were checked when they were saved. */
    public static TrustedProxies of(List<String> cidrs) {
        try {
            return new TrustedProxies(AddressRanges.of(cidrs));
        } catch (IllegalArgumentException e) {
            throw new RefusedRevision(String.valueOf(e.getMessage()));
        }
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
            String next = forwardedFor.get(i).strip();
            Optional<byte[]> address = AddressRanges.address(next);
            if (address.isPresent()) {
                chain.add(next);
            }
            trusted = address.filter(networks::contains).isPresent();
        }
        return Optional.of(new Believed(chain.getLast(), String.join(", ", chain.reversed())));
    }

    /**
     * What a trusted peer is believed.
     *
     * @param client the address of whom it speaks for, or its own
     * @param chain the client, those between, and the peer, as {@code X-Forwarded-For} names them
     */
    public record Believed(String client, String chain) {}
}
