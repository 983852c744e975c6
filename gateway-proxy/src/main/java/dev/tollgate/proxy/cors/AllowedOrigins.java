package dev.tollgate.proxy.cors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The origins that may call. Immutable. */
final class AllowedOrigins {
    private static final String ANY = "*";
    private static final String WILDCARD = "*.";

    private final boolean any;
    private final Set<String> exact = new HashSet<>();
    private final List<Below> below = new ArrayList<>();

    /** Hosts below one: {@code https://} and {@code .example.com}. */
    private record Below(String scheme, String suffix) {
        boolean takes(String origin) {
            int host = scheme.length();
            int end = origin.length() - suffix.length();
            return end > host
                    && origin.startsWith(scheme)
                    && origin.endsWith(suffix)
                    && origin.lastIndexOf('/', end) < host
                    && origin.lastIndexOf(':', end) < host;
        }
    }

    AllowedOrigins(List<String> patterns) {
        any = patterns.contains(ANY);
        for (String pattern : patterns) {
            int host = pattern.indexOf("://") + 3;
            if (pattern.startsWith(WILDCARD, host)) {
                below.add(new Below(pattern.substring(0, host), pattern.substring(host + 1)));
            } else {
                exact.add(pattern);
            }
        }
    }

    /** Whether every origin may call. */
    boolean any() {
        return any;
    }

    boolean take(String origin) {
        if (any || exact.contains(origin)) {
            return true;
        }
        for (Below one : below) {
            if (one.takes(origin)) {
                return true;
            }
        }
        return false;
    }
}
