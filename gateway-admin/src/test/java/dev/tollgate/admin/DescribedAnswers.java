package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Holds answers against {@code openapi.json}. */
final class DescribedAnswers {

    private static final List<Integer> OF_NO_OPERATION = List.of(401, 403, 404, 405);

    /** What this build describes, read once: empty as long as nobody was shown it. */
    private static final AtomicReference<List<Described>> KNOWN = new AtomicReference<>(List.of());

    private DescribedAnswers() {}

    /** The operations of a path, by their methods in small letters. */
    private record Described(Pattern path, JsonNode operations) {}

    /** Fails if the description does not say that this operation may answer so. */
    static void assertKnown(String method, String path, int status, Supplier<Optional<JsonNode>> description) {
        if (KNOWN.get().isEmpty()) {
            description.get().ifPresent(document -> KNOWN.set(read(document)));
        }
        if (KNOWN.get().isEmpty()) {
            return;
        }
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            assertThat(status).as(method + " " + path).isIn(OF_NO_OPERATION);
            return;
        }
        assertThat(operation.get().path("responses").has(Integer.toString(status)))
                .as("%s %s is described to answer %d", method, path, status)
                .isTrue();
    }

    private static List<Described> read(JsonNode document) {
        return document.path("paths")
                .propertyStream()
                .map(entry -> new Described(
                        Pattern.compile(entry.getKey().replaceAll("\\{[^}]*\\}", "[^/]+")), entry.getValue()))
                .toList();
    }

    private static Optional<JsonNode> operation(String method, String path) {
        String described = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return KNOWN.get().stream()
                .filter(known -> known.path().matcher(path).matches())
                .map(Described::operations)
                .filter(operations -> operations.has(described))
                .map(operations -> operations.path(described))
                .findFirst();
    }
}
