package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.OptionalLong;

/**
 * What an answer said of how long it is good, and when (RFC 9111, 4.2); all in milliseconds. What a rule makes of it is
 * {@link Freshness}.
 *
 * @param born when it would have been made if it had not aged since: now less this is its current age
 * @param stated for how long it is fresh by its own words, or -1
 * @param unmodified how long it had not been modified when it was made, or -1
 * @param byDefault whether somebody else may say how long it is fresh (RFC 9111, 4.2.2)
 * @param noCache whether it serves only after the service was asked
 * @param mustRevalidate whether it never serves stale
 * @param staleWhileRevalidate for how long it serves stale while it is asked for, or -1
 * @param staleIfError for how long it serves stale while the service fails, or -1
 * @param expired since when it is stale whatever it said
 * @param took how long the service took, in nanoseconds
 */
record Facts(
        long born,
        long stated,
        long unmodified,
        boolean byDefault,
        boolean noCache,
        boolean mustRevalidate,
        long staleWhileRevalidate,
        long staleIfError,
        long expired,
        long took) {

    private static final byte[] AGE = Octets.bytes("age");
    private static final byte[] DATE = Octets.bytes("date");
    private static final byte[] LAST_MODIFIED = Octets.bytes("last-modified");
    private static final long SECOND = 1_000;

    /** When an answer was asked for and when its head came, in milliseconds since 1970, and for how long in between. */
    record Asked(long at, long answered, long tookNanos) {}

    /** Of an answer with this status and these fields, which tell caches this. */
    static Facts of(int status, Fields fields, Told told, Asked asked) {
        Directives directives = told.directives();
        long date = HttpDates.in(fields, DATE, asked.answered()).orElse(asked.answered());
        // Date tells whole seconds: what is behind them is no age.
        long apparent = Math.max(0, asked.answered() - asked.answered() % SECOND - date);
        long corrected = age(fields) * SECOND + Math.max(0, asked.answered() - asked.at());
        OptionalLong stated = told.lifetime(fields, date, asked.answered());
        OptionalLong modified = HttpDates.in(fields, LAST_MODIFIED, asked.answered());
        return new Facts(
                asked.answered() - Math.max(apparent, corrected),
                stated.isPresent() ? Math.max(0, stated.getAsLong()) : -1,
                modified.isPresent() ? date - modified.getAsLong() : -1,
                Statuses.heuristic(status) || directives.publicly(),
                directives.noCache(),
                directives.mustRevalidate() || directives.sharedMaxAge() >= 0,
                millis(directives.staleWhileRevalidate()),
                millis(directives.staleIfError()),
                Long.MAX_VALUE,
                asked.tookNanos());
    }

    /** RFC 9111, 5.1: the first number; anything else is as if there were none. */
    private static long age(Fields fields) {
        String line = FieldTexts.first(fields, AGE).orElse("");
        int comma = line.indexOf(',');
        return Math.max(0, FieldTexts.seconds((comma < 0 ? line : line.substring(0, comma)).strip()));
    }

    private static long millis(long seconds) {
        return seconds < 0 ? -1 : seconds * SECOND;
    }

    /** The same of an answer that is stale from this moment on. */
    Facts expired(long moment) {
        return new Facts(
                born,
                stated,
                unmodified,
                byDefault,
                noCache,
                mustRevalidate,
                staleWhileRevalidate,
                staleIfError,
                Math.min(expired, moment),
                took);
    }
}
