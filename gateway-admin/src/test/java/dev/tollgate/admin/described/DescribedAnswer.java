package dev.tollgate.admin.described;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An answer, as a document may describe it.
 *
 * @param headers by their names in lower case
 */
public record DescribedAnswer(int status, Map<String, String> headers, byte[] bytes) {
    /** What needs no description: what HTTP itself brings, and what every answer of the port carries. */
    private static final Set<String> USUAL = Set.of(
            "cache-control",
            "connection",
            "content-length",
            "content-security-policy",
            "content-type",
            "cross-origin-resource-policy",
            "date",
            "referrer-policy",
            "transfer-encoding",
            "vary",
            "x-content-type-options",
            "x-frame-options",
            "x-request-id");

    public DescribedAnswer {
        headers = Map.copyOf(headers);
    }

    public String mediaType() {
        return headers.getOrDefault("content-type", "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public JsonNode document() {
        return Json.parse(new String(bytes, StandardCharsets.UTF_8));
    }

    Optional<String> headerThatIsNeither(Predicate<String> told) {
        return headers.keySet().stream()
                .filter(name -> !USUAL.contains(name) && told.negate().test(name))
                .sorted()
                .findFirst();
    }
}
