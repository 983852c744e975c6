package dev.tollgate.proxy.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.path.PathNormalizer;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that could be saved and not compiled would have its whole revision refused by every node. */
class SavedPathsTest {

    private static final String[] PARTS = {
        "/",
        "/",
        "/",
        ".",
        "..",
        "a",
        "%2e",
        "%2E",
        "%2F",
        "%2f",
        "%5c",
        "%5C",
        "%61",
        "\\",
        "%25",
        "%",
        "%0",
        "%00",
        "%c3%a9",
        "é",
        "{id}",
        "{rest...}",
        "{n:[0-9]{1,3}}",
        "{m:(a|\\\\{)+}",
        "{k:[}",
        "{",
        "}",
        "~",
        "?",
        "#",
        " ",
        ";",
        ":"
    };

    @ParameterizedTest
    @ValueSource(strings = {"exact", "prefix", "template", "regex"})
    void whateverIsAcceptedWhenSavedCompiles(String kind) {
        SplittableRandom random = new SplittableRandom(11);
        int accepted = 0;
        for (int round = 0; round < 50_000; round++) {
            Optional<Route> route = saved(kind, path(random));

            route.ifPresent(Routes::index);

            accepted += route.isPresent() ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSavedExactPathTakesTheRequestThatIsWrittenAsItWas(boolean mergeSlashes) {
        SplittableRandom random = new SplittableRandom(13);
        for (int round = 0; round < 50_000; round++) {
            String written = path(random);
            // A path with an empty segment is only saved while requests keep theirs.
            Optional<Route> route = saved("exact", written)
                    .filter(saved -> !mergeSlashes
                            || !saved.match().paths().getFirst().path().contains("//"));

            Optional<String> winner = route.flatMap(_ -> new PathNormalizer(mergeSlashes).normalize(written))
                    .map(path -> Routes.winner(Routes.index(route.orElseThrow()), "GET", "example.com", path));

            assertThat(winner).as(written).isEqualTo(route.map(Route::name));
        }
    }

    private static String path(SplittableRandom random) {
        StringBuilder path = new StringBuilder("/");
        for (int i = random.nextInt(7); i > 0; i--) {
            path.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return path.toString();
    }

    private static Optional<Route> saved(String kind, String path) {
        ObjectNode route = JsonNodeFactory.instance.objectNode();
        route.putObject("match").putArray("paths").addObject().put(kind, path);
        route.putObject("destination").putObject("respond");
        return Documents.read(Kind.ROUTE, "saved", route) instanceof Reading.Accepted<?>(Route read)
                ? Optional.of(read)
                : Optional.empty();
    }
}
