package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.ValueText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a route's answers can be shared by callers: not if its transform, or its new path, makes them of something
 * that the key of its cache does not hold. Then one caller would get what was made for another one.
 */
final class SharedCacheCheck {
    private static final Set<String> OF_CALLER = Set.of("consumer", "claims");
    /** What the URL says, and so the key. */
    private static final Set<String> OF_URL = Set.of("method", "scheme", "host", "port", "path");

    private final Set<String> headers = new HashSet<>();
    private final boolean wholeQuery;

    private SharedCacheCheck(JsonNode key) {
        key.path("headers").forEach(name -> headers.add(name.asText().toLowerCase(Locale.ROOT)));
        wholeQuery = key.path("query").path("ignore").isEmpty();
    }

    /** Notes a mistake for each text of a route as it was sent that reads such a value. */
    static void check(JsonNode route, Place place) {
        JsonNode cache = route.path("cache");
        if (cache.path("shared").booleanValue()) {
            SharedCacheCheck check = new SharedCacheCheck(cache.path("key"));
            check.texts(route.path("transform"), place.member("transform"));
            check.texts(
                    route.path("destination").path("path"),
                    place.member("destination").member("path"));
        }
    }

    private void texts(JsonNode node, Place place) {
        if (node.isTextual()) {
            text(node.textValue(), place);
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                texts(node.get(index), place.element(index));
            }
        } else {
            node.properties().forEach(member -> texts(member.getValue(), place.member(member.getKey())));
        }
    }

    private void text(String text, Place place) {
        try {
            ValueText.of(text).references().stream()
                    .flatMap(reference -> outside(reference).stream())
                    .findFirst()
                    .ifPresent(found -> place.refuse(
                            MistakeCode.NOT_ALLOWED,
                            "must not read ${" + found + "} while the cache is shared: its key does not hold it, and"
                                    + " callers would get what was made for others"));
        } catch (IllegalArgumentException _) {
            // That it is malformed is noted where it is read.
        }
    }

    private Optional<Reference> outside(Reference reference) {
        if (OF_CALLER.contains(reference.root())) {
            return Optional.of(reference);
        }
        List<String> names = reference.names();
        if (!reference.root().equals("request") || names.isEmpty() || OF_URL.contains(names.getFirst())) {
            return Optional.empty();
        }
        boolean inside = names.getFirst().equals("query") && wholeQuery
                || names.size() == 2
                        && names.getFirst().equals("headers")
                        && headers.contains(names.getLast().toLowerCase(Locale.ROOT));
        return inside ? Optional.empty() : Optional.of(reference);
    }
}
