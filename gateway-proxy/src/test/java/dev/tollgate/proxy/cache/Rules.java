package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rules that differ from the default one in one thing each. */
final class Rules {
    static final Cache PLAIN = Cache.DEFAULT;

    private Rules() {}

    static Cache ttl(long seconds) {
        return new Cache(
                Optional.of(Duration.ofSeconds(seconds)),
                PLAIN.methods(),
                true,
                false,
                PLAIN.key(),
                Optional.empty(),
                Optional.empty(),
                PLAIN.maxObjectSize(),
                false);
    }

    static Cache overriding(Cache rule) {
        return new Cache(
                rule.ttl(),
                rule.methods(),
                false,
                rule.heuristic(),
                rule.key(),
                rule.staleWhileRevalidate(),
                rule.staleIfError(),
                rule.maxObjectSize(),
                rule.shared());
    }

    static Cache heuristic() {
        return new Cache(
                Optional.empty(),
                PLAIN.methods(),
                true,
                true,
                PLAIN.key(),
                Optional.empty(),
                Optional.empty(),
                PLAIN.maxObjectSize(),
                false);
    }

    static Cache methods(String... methods) {
        return new Cache(
                Optional.empty(),
                List.of(methods),
                true,
                false,
                PLAIN.key(),
                Optional.empty(),
                Optional.empty(),
                PLAIN.maxObjectSize(),
                false);
    }

    static Cache key(List<String> ignored, String... headers) {
        return new Cache(
                Optional.empty(),
                PLAIN.methods(),
                true,
                false,
                new Cache.Key(ignored, List.of(headers)),
                Optional.empty(),
                Optional.empty(),
                PLAIN.maxObjectSize(),
                false);
    }

    static Cache stale(long whileRevalidate, long ifError) {
        return new Cache(
                Optional.empty(),
                PLAIN.methods(),
                true,
                false,
                PLAIN.key(),
                Optional.of(Duration.ofSeconds(whileRevalidate)),
                Optional.of(Duration.ofSeconds(ifError)),
                PLAIN.maxObjectSize(),
                false);
    }

    static Cache size(long bytes) {
        return new Cache(
                Optional.empty(),
                PLAIN.methods(),
                true,
                false,
                PLAIN.key(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(bytes),
                false);
    }

    static Cache shared() {
        return new Cache(
                Optional.empty(),
                PLAIN.methods(),
                true,
                false,
                PLAIN.key(),
                Optional.empty(),
                Optional.empty(),
                PLAIN.maxObjectSize(),
                true);
    }
}
