package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Standing;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Answers that say for how long they are good: where they are kept, a service that fails with such an answer means it,
 * and to ask again at once would not be what a cache is for. Immutable.
 */
public final class StatedFreshness {
    private static final byte[] DATE = Octets.bytes("date");
    private static final byte[] EXPIRES = Octets.bytes("expires");
    // What expired long ago is how programs say that an answer must not be kept.
    private static final long IDIOM_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final Standing STATED = StatedFreshness::stated;

    private StatedFreshness() {}

    /** What stands in a route: nothing, if it keeps nothing. */
    public static Standing of(Route route) {
        return route.policies().cache().isPresent() ? STATED : Standing.NONE;
    }

    private static boolean stated(Fields fields) {
        Optional<String> control = FieldTexts.joined(fields, RequestTerms.CACHE_CONTROL);
        return control.map(Directives::read).orElse(Directives.NONE).lifetime() > 0 || expires(fields);
    }

    private static boolean expires(Fields fields) {
        OptionalLong date = moment(fields, DATE, 0);
        if (date.isEmpty()) {
            return false;
        }
        OptionalLong expires = moment(fields, EXPIRES, date.getAsLong());
        return expires.isPresent()
                && expires.getAsLong() != date.getAsLong()
                && expires.getAsLong() > date.getAsLong() - IDIOM_MILLIS;
    }

    /** @param about what a year of two digits is near to */
    private static OptionalLong moment(Fields fields, byte[] name, long about) {
        return FieldTexts.first(fields, name)
                .map(text -> HttpDates.millis(text, about))
                .orElse(OptionalLong.empty());
    }
}
