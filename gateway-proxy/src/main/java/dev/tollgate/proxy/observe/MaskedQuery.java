package dev.tollgate.proxy.observe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Queries as they may be shown: whatever has the name of a secret has its value masked. */
public final class MaskedQuery {
    private static final String MASK = "***";

    private static final Set<String> SECRETS =
            Set.of("key", "sig", "code", "auth", "authorization", "pass", "pwd", "jwt", "sid", "session", "sessionid");

    /** Whatever names contain, with - and _ left out. */
    private static final List<String> SECRET_PARTS =
            List.of("apikey", "token", "secret", "passw", "signature", "credential", "accesskey", "privatekey");

    private MaskedQuery() {}

    /** The query without its question mark; {@code secret} is the name of one more parameter to mask. */
    public static String of(String query, Optional<String> secret) {
        List<String> shown = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && masked(parameter.substring(0, equals), secret)) {
                shown.add(parameter.substring(0, equals + 1) + MASK);
            } else {
                shown.add(parameter);
            }
        }
        return String.join("&", shown);
    }

    private static boolean masked(String encoded, Optional<String> secret) {
        String name;
        try {
            name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        String letters = lower.replace("-", "").replace("_", "");
        return secret.filter(lower::equalsIgnoreCase).isPresent()
                || SECRETS.contains(letters)
                || SECRET_PARTS.stream().anyMatch(letters::contains);
    }
}
