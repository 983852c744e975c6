package dev.tollgate.proxy.mask;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Queries and forms as they may be shown: whatever has the name of a secret has its value masked. */
public final class MaskedQuery {

    private MaskedQuery() {}

    /** The query without its question mark; {@code secret} is the name of one more parameter to mask. */
    public static String of(String query, Optional<String> secret) {
        return of(
                query,
                name -> SecretNames.parameter(name)
                        || secret.filter(name::equalsIgnoreCase).isPresent());
    }

    /** The same; names are decoded before they are looked at. */
    static String of(String query, Predicate<String> secret) {
        List<String> shown = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && masked(parameter.substring(0, equals), secret)) {
                shown.add(parameter.substring(0, equals + 1) + Masking.MASK);
            } else {
                shown.add(parameter);
            }
        }
        return String.join("&", shown);
    }

    private static boolean masked(String encoded, Predicate<String> secret) {
        try {
            return secret.test(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return true;
        }
    }
}
