package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.Locale;

/**
 * What a request says to caches (RFC 9111, 5.2.1), and on what it makes its answer depend (RFC 9110, 13 and 14).
 *
 * @param maxAge seconds, or -1
 * @param minFresh seconds; 0 if it does not say
 * @param maxStale seconds, {@link Long#MAX_VALUE} for any number, or -1
 * @param conditional whether it has If-None-Match or If-Modified-Since
 * @param guarded whether it has If-Match or If-Unmodified-Since, which only an origin can judge
 * @param range whether it asks for a part
 */
record RequestTerms(
        boolean noStore,
        boolean noCache,
        boolean onlyIfCached,
        long maxAge,
        long minFresh,
        long maxStale,
        boolean conditional,
        boolean guarded,
        boolean range) {

    static final byte[] CACHE_CONTROL = Octets.bytes("cache-control");
    static final byte[] PRAGMA = Octets.bytes("pragma");
    static final byte[] RANGE = Octets.bytes("range");
    static final byte[] IF_RANGE = Octets.bytes("if-range");
    static final byte[] IF_MATCH = Octets.bytes("if-match");
    static final byte[] IF_NONE_MATCH = Octets.bytes("if-none-match");
    static final byte[] IF_MODIFIED_SINCE = Octets.bytes("if-modified-since");
    static final byte[] IF_UNMODIFIED_SINCE = Octets.bytes("if-unmodified-since");

    /** Nothing. */
    static final RequestTerms PLAIN = new RequestTerms(false, false, false, -1, 0, -1, false, false, false);

    private static final int CONTROL = 1;
    private static final int WITH_PRAGMA = 2;
    private static final int CONDITIONAL = 4;
    private static final int GUARDED = 8;
    private static final int RANGED = 16;

    static RequestTerms of(Fields fields) {
        int found = 0;
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == FieldName.OTHER.bit()) {
                found |= found(fields, line);
            }
        }
        return found == 0 ? PLAIN : read(fields, found);
    }

    /** Names are told apart by their lengths first: most requests have none of these. */
    private static int found(Fields fields, int line) {
        return switch (fields.nameTo(line) - fields.nameFrom(line)) {
            case 5 -> fields.named(line, RANGE) ? RANGED : 0;
            case 6 -> fields.named(line, PRAGMA) ? WITH_PRAGMA : 0;
            case 8 -> fields.named(line, IF_MATCH) ? GUARDED : 0;
            case 13 ->
                fields.named(line, CACHE_CONTROL) ? CONTROL : fields.named(line, IF_NONE_MATCH) ? CONDITIONAL : 0;
            case 17 -> fields.named(line, IF_MODIFIED_SINCE) ? CONDITIONAL : 0;
            case 19 -> fields.named(line, IF_UNMODIFIED_SINCE) ? GUARDED : 0;
            default -> 0;
        };
    }

    private static RequestTerms read(Fields fields, int found) {
        boolean noStore = false;
        boolean noCache = false;
        boolean onlyIfCached = false;
        long maxAge = -1;
        long minFresh = 0;
        long maxStale = -1;
        if ((found & CONTROL) != 0) {
            for (String directive :
                    FieldTexts.members(FieldTexts.joined(fields, CACHE_CONTROL).orElse(""))) {
                int equals = directive.indexOf('=');
                String name = (equals < 0 ? directive : directive.substring(0, equals)).toLowerCase(Locale.ROOT);
                long seconds = FieldTexts.seconds(directive.substring(equals + 1));
                switch (name) {
                    case "no-store" -> noStore = true;
                    case "no-cache" -> noCache = true;
                    case "only-if-cached" -> onlyIfCached = true;
                    case "max-age" -> maxAge = Math.max(0, seconds);
                    case "min-fresh" -> minFresh = Math.max(0, seconds);
                    case "max-stale" -> maxStale = equals < 0 ? Long.MAX_VALUE : Math.max(0, seconds);
                    default -> {
                        // Unknown directives are ignored.
                    }
                }
            }
        } else if ((found & WITH_PRAGMA) != 0) {
            noCache = FieldTexts.joined(fields, PRAGMA)
                    .filter(pragma -> pragma.toLowerCase(Locale.ROOT).contains("no-cache"))
                    .isPresent();
        }
        return new RequestTerms(
                noStore,
                noCache,
                onlyIfCached,
                maxAge,
                minFresh,
                maxStale,
                (found & CONDITIONAL) != 0,
                (found & GUARDED) != 0,
                (found & RANGED) != 0);
    }
}
