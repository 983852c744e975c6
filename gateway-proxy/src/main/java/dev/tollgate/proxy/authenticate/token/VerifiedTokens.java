package dev.tollgate.proxy.authenticate.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.proxy.authenticate.Verified;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was verified before, by their hash: a node's memory of them is bounded, and holds none longer
 * than the token, its issuer as it is configured, and the issuer's keys. Safe for any number of threads.
 */
final class VerifiedTokens {
    private static final long MOST_BYTES = 16L << 20;
    /** What an entry takes beside the claims, and about how much more claims take than they have characters. */
    private static final int ENTRY_BYTES = 600;

    private static final int BYTES_PER_CHARACTER = 4;

    private final Cache<TokenHash, Entry> entries = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<TokenHash, Entry>weigher((_, entry) -> ENTRY_BYTES + BYTES_PER_CHARACTER * entry.length())
            .build();

    /**
     * A good token.
     *
     * @param keys those that the issuer had
     * @param length of the token
     */
    record Entry(Verified.Accepted accepted, SigningIssuer issuer, KeySet keys, int length) {}

    /** The token, if it is still good. */
    @Nullable
    Entry find(TokenHash hash, Instant now) {
        Entry entry = entries.getIfPresent(hash);
        if (entry == null) {
            return null;
        }
        boolean good = now.isBefore(entry.accepted().expiresAt())
                && entry.issuer().keys().current() == entry.keys();
        if (!good) {
            entries.invalidate(hash);
        }
        return good ? entry : null;
    }

    void keep(TokenHash hash, Entry entry) {
        entries.put(hash, entry);
    }
}
