package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.described.DescribedAnswer;
import dev.tollgate.admin.described.Description;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Holds answers against {@code openapi.json}, once a caller has come who may read it. */
final class DescribedAnswers {

    /** What this build describes, read once: empty as long as nobody was shown it. */
    private static final AtomicReference<Optional<Description>> KNOWN = new AtomicReference<>(Optional.empty());

    private DescribedAnswers() {}

    /** Fails if the answer is none that the document allows. */
    static void assertKept(String method, String path, DescribedAnswer answer, Supplier<Optional<JsonNode>> document) {
        if (KNOWN.get().isEmpty()) {
            KNOWN.set(document.get().map(Description::new));
        }
        KNOWN.get()
                .ifPresent(told -> assertThat(told.broken(method, path, answer))
                        .as("%s %s answers %d", method, path, answer.status())
                        .isEmpty());
    }
}
