package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;

/**
 * A route's rule, compiled.
 *
 * @param most bytes of content that are kept of an answer
 * @param heads whether requests for a head only are answered from the cache
 * @param contents whether requests for content are
 */
record RouteCache(KeyRule key, Freshness freshness, Storing storing, long most, boolean heads, boolean contents) {

    static RouteCache of(KeyRule key, Cache rule) {
        Freshness freshness = new Freshness(rule);
        return new RouteCache(
                key,
                freshness,
                new Storing(freshness),
                rule.maxObjectSize().orElse(Long.MAX_VALUE),
                rule.methods().contains("HEAD"),
                rule.methods().contains("GET"));
    }
}
