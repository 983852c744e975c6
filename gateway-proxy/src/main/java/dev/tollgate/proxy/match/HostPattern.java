package dev.tollgate.proxy.match;

import java.util.Locale;

/** A host condition, in lower case and without a port. */
sealed interface HostPattern {

    /** No condition. */
    record Any() implements HostPattern {
        static final Any INSTANCE = new Any();
    }

    /** This name and no other. */
    record Exact(String name) implements HostPattern {}

    /** One or more labels in front of a dot and the suffix. */
    record Wildcard(String suffix) implements HostPattern {}

    static HostPattern of(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.startsWith("*.") ? new Wildcard(name.substring(2)) : new Exact(name);
    }

    /** Whether this takes every host that the other takes. */
    default boolean takesAllOf(HostPattern other) {
        return switch (this) {
            case Any _ -> true;
            case Exact _ -> equals(other);
            case Wildcard(String suffix) ->
                switch (other) {
                    case Any _ -> false;
                    case Exact(String name) -> name.endsWith("." + suffix);
                    case Wildcard(String theirs) -> theirs.equals(suffix) || theirs.endsWith("." + suffix);
                };
        };
    }

    /** More is preferred. Of the wildcards that take one host, the longer suffix is the closer one. */
    default int specificity() {
        return switch (this) {
            case Any _ -> 0;
            case Wildcard(String suffix) -> suffix.length();
            case Exact _ -> Integer.MAX_VALUE;
        };
    }
}
