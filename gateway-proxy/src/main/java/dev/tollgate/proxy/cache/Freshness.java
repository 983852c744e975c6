package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import java.time.Duration;
import java.util.Optional;

/** What a route's rule makes of what answers say of themselves. Compiled with the route. */
final class Freshness {
    private static final long NONE = -1;
    private static final long LONGEST_HEURISTIC = Duration.ofDays(1).toMillis();
    private static final int TENTH = 10;
    private static final long SECOND = 1_000;

    private final long ttl;
    private final boolean overrides;
    private final boolean heuristic;
    private final long staleWhileRevalidate;
    private final long staleIfError;

    Freshness(Cache rule) {
        this.ttl = millis(rule.ttl());
        this.overrides = !rule.respectOrigin() && rule.ttl().isPresent();
        this.heuristic = rule.heuristic();
        this.staleWhileRevalidate = millis(rule.staleWhileRevalidate());
        this.staleIfError = millis(rule.staleIfError());
    }

    /** How an answer that is kept can be used. */
    enum Use {
        FRESH,
        /** It is stale, and the client said that it takes it. */
        STALE,
        /** It is stale, and serves while it is asked for. */
        MEANWHILE,
        /** Not before the service was asked. */
        ASK
    }

    private static long millis(Optional<Duration> duration) {
        return duration.map(Duration::toMillis).orElse(NONE);
    }

    /** For how long it is fresh in all. */
    long lifetime(Facts facts) {
        if (overrides && (facts.byDefault() || facts.stated() >= 0)) {
            return ttl;
        }
        if (facts.stated() >= 0) {
            return facts.stated();
        }
        if (!facts.byDefault()) {
            return 0;
        }
        if (ttl >= 0) {
            return ttl;
        }
        return heuristic && facts.unmodified() > 0 ? Math.min(LONGEST_HEURISTIC, facts.unmodified() / TENTH) : 0;
    }

    /** For how long it has been stale; negative for how long it stays fresh. */
    long stale(Facts facts, long now) {
        return now - Math.min(facts.born() + lifetime(facts), facts.expired());
    }

    Use use(Facts facts, RequestTerms terms, long now) {
        if (terms.noCache() || facts.noCache() && !overrides) {
            return Use.ASK;
        }
        if (terms.maxAge() >= 0 && now - facts.born() > terms.maxAge() * SECOND) {
            return Use.ASK;
        }
        long stale = stale(facts, now);
        if (stale < 0) {
            return -stale >= terms.minFresh() * SECOND ? Use.FRESH : Use.ASK;
        }
        if (terms.minFresh() > 0 || facts.mustRevalidate() && !overrides) {
            return Use.ASK;
        }
        if (terms.maxStale() >= 0 && stale / SECOND <= terms.maxStale()) {
            return Use.STALE;
        }
        return within(stale, facts.staleWhileRevalidate(), staleWhileRevalidate) ? Use.MEANWHILE : Use.ASK;
    }

    /** Whether it may serve now that the service fails. */
    boolean servesOnError(Facts facts, long now) {
        boolean forbidden = (facts.mustRevalidate() || facts.noCache()) && !overrides;
        return !forbidden && within(stale(facts, now), facts.staleIfError(), staleIfError);
    }

    /** Whether it can ever be of use without asking: fresh, or stale at times. */
    boolean lasts(Facts facts) {
        return lifetime(facts) > 0
                || Math.max(facts.staleIfError(), staleIfError) > 0
                || Math.max(facts.staleWhileRevalidate(), staleWhileRevalidate) > 0;
    }

    /** Whether the rule says how long such answers are fresh. */
    boolean says(Facts facts) {
        return lifetime(facts) > 0;
    }

    private static boolean within(long stale, long stated, long ofRule) {
        return stale < (stated >= 0 ? stated : ofRule);
    }
}
