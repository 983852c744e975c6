package dev.tollgate.proxy.authenticate.token;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long fetched keys are kept: what their Cache-Control says (RFC 9111, 5.2.2), from a minute to a day. */
final class KeyLifetime {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration STANDARD = Duration.ofMinutes(10);
    private static final String MAX_AGE = "max-age=";
    private static final int MOST_DIGITS = 9;

    private KeyLifetime() {}

    static Duration of(Optional<String> cacheControl) {
        Duration lifetime = STANDARD;
        for (String directive : cacheControl.orElse("").toLowerCase(Locale.ROOT).split(",")) {
            String trimmed = directive.trim();
            if (trimmed.equals("no-store") || trimmed.equals("no-cache")) {
                return SHORTEST;
            }
            if (trimmed.startsWith(MAX_AGE)) {
                lifetime = seconds(trimmed.substring(MAX_AGE.length())).orElse(lifetime);
            }
        }
        return lifetime.compareTo(SHORTEST) < 0 ? SHORTEST : lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
    }

    private static Optional<Duration> seconds(String text) {
        String digits = text.replace("\"", "");
        boolean number = !digits.isEmpty() && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!number) {
            return Optional.empty();
        }
        return Optional.of(digits.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits)));
    }
}
