package dev.tollgate.proxy.reload;

import dev.tollgate.proxy.exchange.AddressRanges;
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
     * The client behind {@code peer}, which sent {@code forwardedFor}: comma-separated addresses, its own client's
     * last.
     */
    public String client(String peer, List<String> forwardedFor) {
        String client = peer;
        Optional<byte[]> trying = AddressRanges.address(peer);
        for (int i = forwardedFor.size() - 1; i >= 0 && trying.isPresent() && networks.contains(trying.get()); i--) {
            String next = forwardedFor.get(i).strip();
            trying = AddressRanges.address(next);
            client = trying.isPresent() ? next : client;
        }
        return client;
    }
}
