package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Holds answers against {@code openapi.json}. */
final class DescribedAnswers {

    private static final List<Integer> OF_NO_OPERATION = List.of(401, 403, 404, 405);

    private final AtomicReference<Optional<JsonNode>> document = new AtomicReference<>(Optional.empty());

    /** Fails if the description does not say that this operation may answer so. */
    void assertKnown(String method, String path, int status, Supplier<Optional<JsonNode>> description) {
        if (document.get().isEmpty()) {
            document.set(description.get());
        }
        if (document.get().isEmpty()) {
            return;
        }
        Optional<JsonNode> operation = operation(document.get().get(), method, path);
        if (operation.isEmpty()) {
            assertThat(status).as(method + " " + path).isIn(OF_NO_OPERATION);
            return;
        }
        assertThat(operation.get().path("responses").has(Integer.toString(status)))
                .as("%s %s is described to answer %d", method, path, status)
                .isTrue();
    }

    private static Optional<JsonNode> operation(JsonNode document, String method, String path) {
        String described = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return document.path("paths")
                .propertyStream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]*\\}", "[^/]+")))
                .map(Map.Entry::getValue)
                .filter(operations -> operations.has(described))
                .map(operations -> operations.path(described))
                .findFirst();
    }
}
