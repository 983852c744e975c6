package dev.tollgate.db.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key of a consumer, as nodes need to know it.
 *
 * @param id what it is called in addresses, in logs and towards services; not secret
 * @param consumer the name of whom it belongs to
 * @param expiresAt from then on it is refused
 * @param revoked whether it was taken back
 * @param scopes what it may be used for
 * @param routes the names of the only routes that it opens; empty: all
 * @param sources the only address ranges that it may come from, as CIDRs; empty: all
 * @param retiringSince since when another key is there to take its place
 */
public record ApiKey(
        String id,
        String consumer,
        KeyHash hash,
        Optional<Instant> expiresAt,
        boolean revoked,
        List<String> scopes,
        List<String> routes,
        List<String> sources,
        Optional<Instant> retiringSince) {

    public ApiKey {
        scopes = List.copyOf(scopes);
        routes = List.copyOf(routes);
        sources = List.copyOf(sources);
    }

    /** The same key, taken back. */
    public ApiKey revokedForGood() {
        return new ApiKey(id, consumer, hash, expiresAt, true, scopes, routes, sources, retiringSince);
    }

    /** The same key with a successor, which ends then at the latest. */
    public ApiKey retiring(Instant since, Instant until) {
        Optional<Instant> end = expiresAt.filter(until::isAfter).or(() -> Optional.of(until));
        return new ApiKey(id, consumer, hash, end, revoked, scopes, routes, sources, Optional.of(since));
    }
}
