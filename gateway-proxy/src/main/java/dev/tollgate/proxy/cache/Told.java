package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an answer tells caches.
 *
 * @param directives those that count
 * @param targeted whether they were addressed to caches like this one (RFC 9213)
 */
record Told(Directives directives, boolean targeted) {
    private static final byte[] TARGETED = Octets.bytes("cdn-cache-control");
    private static final byte[] EXPIRES = Octets.bytes("expires");
    private static final long SECOND = 1_000;

    static Told by(Fields fields) {
        Optional<Directives> targeted = FieldTexts.joined(fields, TARGETED).flatMap(TargetedDirectives::read);
        return targeted.map(directives -> new Told(directives, true))
                .orElseGet(() -> new Told(
                        FieldTexts.joined(fields, RequestTerms.CACHE_CONTROL)
                                .map(Directives::read)
                                .orElse(Directives.NONE),
                        false));
    }

    /**
     * For how many milliseconds it was fresh when it was made, by its own words (RFC 9111, 4.2.1): negative if it had
     * expired by then, empty if it does not say. What is addressed to caches like this one takes the place of Expires
     * too (RFC 9213, 2.1).
     */
    OptionalLong lifetime(Fields fields, long made, long now) {
        if (directives.lifetime() >= 0) {
            return OptionalLong.of(directives.lifetime() * SECOND);
        }
        int expires = targeted ? 0 : FieldTexts.count(fields, EXPIRES);
        if (expires == 0) {
            return OptionalLong.empty();
        }
        // RFC 9111, 5.3: what is no date, or more than one, has passed.
        OptionalLong moment = expires == 1 ? HttpDates.in(fields, EXPIRES, now) : OptionalLong.empty();
        return OptionalLong.of(moment.isPresent() ? moment.getAsLong() - made : 0);
    }
}
