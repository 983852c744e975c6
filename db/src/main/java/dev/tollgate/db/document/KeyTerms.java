package dev.tollgate.db.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people decide about an API key.
 *
 * @param name what they call it
 * @param expiresAt from then on it is refused
 * @param scopes what it may be used for
 * @param routes the names of the only routes that it opens; empty: all
 * @param sources the only address ranges that it may come from, as CIDRs; empty: all
 */
public record KeyTerms(
        String name, Optional<Instant> expiresAt, List<String> scopes, List<String> routes, List<String> sources) {

    public KeyTerms {
        scopes = List.copyOf(scopes);
        routes = List.copyOf(routes);
        sources = List.copyOf(sources);
    }
}
