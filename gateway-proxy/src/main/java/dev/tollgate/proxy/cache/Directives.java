package dev.tollgate.proxy.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an answer tells caches to do (RFC 9111, 5.2.2), in the words of Cache-Control or of a field that is addressed to
 * caches like this one (RFC 9213).
 *
 * @param maxAge seconds, or -1
 * @param sharedMaxAge seconds for shared caches, or -1
 * @param staleWhileRevalidate seconds, or -1 (RFC 5861)
 * @param staleIfError seconds, or -1 (RFC 5861)
 * @param withheldFields names, in lower case, of fields that are not kept
 */
record Directives(
        boolean noStore,
        boolean noCache,
        boolean privately,
        boolean publicly,
        boolean mustRevalidate,
        boolean mustUnderstand,
        long maxAge,
        long sharedMaxAge,
        long staleWhileRevalidate,
        long staleIfError,
        List<String> withheldFields) {

    static final Directives NONE = new Builder().build();

    Directives {
        withheldFields = List.copyOf(withheldFields);
    }

    /** Reads Cache-Control; what is not understood is passed over. */
    static Directives read(String field) {
        Builder builder = new Builder();
        for (String member : FieldTexts.members(field)) {
            int equals = member.indexOf('=');
            String name = equals < 0 ? member : member.substring(0, equals);
            builder.set(name.toLowerCase(Locale.ROOT), equals < 0 ? "" : unquoted(member.substring(equals + 1)));
        }
        return builder.build();
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replace("\\", "")
                : value;
    }

    /** Seconds for which it is fresh, by its own words; -1 if it does not say. */
    long lifetime() {
        return sharedMaxAge >= 0 ? sharedMaxAge : maxAge;
    }

    /** RFC 9111, 3.5: whether an answer to a request with credentials may serve other requests. */
    boolean allowsCredentials() {
        return publicly || mustRevalidate || sharedMaxAge >= 0;
    }

    /** Gathers directives; of two that contradict each other the stricter one counts. */
    static final class Builder {
        private boolean noStore;
        private boolean noCache;
        private boolean privately;
        private boolean publicly;
        private boolean mustRevalidate;
        private boolean mustUnderstand;
        private long maxAge = -1;
        private long sharedMaxAge = -1;
        private long staleWhileRevalidate = -1;
        private long staleIfError = -1;
        private final List<String> withheldFields = new ArrayList<>();

        /** @param argument empty if there is none */
        void set(String name, String argument) {
            switch (name) {
                case "no-store" -> noStore = true;
                case "no-cache" -> noCache |= !withholds(argument);
                case "private" -> privately |= !withholds(argument);
                case "public" -> publicly = true;
                case "must-revalidate", "proxy-revalidate" -> mustRevalidate = true;
                case "must-understand" -> mustUnderstand = true;
                case "max-age" -> maxAge = stricter(maxAge, argument);
                case "s-maxage" -> sharedMaxAge = stricter(sharedMaxAge, argument);
                case "stale-while-revalidate" -> staleWhileRevalidate = stricter(staleWhileRevalidate, argument);
                case "stale-if-error" -> staleIfError = stricter(staleIfError, argument);
                default -> {
                    // RFC 9111, 5.2.3: what a cache does not know it ignores.
                }
            }
        }

        private boolean withholds(String argument) {
            FieldTexts.members(argument).forEach(field -> withheldFields.add(field.toLowerCase(Locale.ROOT)));
            return !argument.isEmpty();
        }

        /** RFC 9111, 4.2.1: freshness that is no number is none. */
        private static long stricter(long before, String argument) {
            long seconds = Math.max(0, FieldTexts.seconds(argument));
            return before < 0 ? seconds : Math.min(before, seconds);
        }

        Directives build() {
            return new Directives(
                    noStore,
                    noCache,
                    privately,
                    publicly,
                    mustRevalidate,
                    mustUnderstand,
                    maxAge,
                    sharedMaxAge,
                    staleWhileRevalidate,
                    staleIfError,
                    withheldFields);
        }
    }
}
