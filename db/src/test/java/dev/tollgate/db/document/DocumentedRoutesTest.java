package dev.tollgate.db.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the pages about routes can be saved. */
class DocumentedRoutesTest {
    private static final String PAGE = page("routing.md") + page("aggregation.md");
    private static final List<String> DESTINATIONS = List.of("service", "split", "aggregate", "redirect", "respond");

    private static String page(String name) {
        try {
            return Files.readString(Path.of("..", "docs", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(PAGE).results().map(MatchResult::group);
    }

    /** Whole blocks, and members that stand in a sentence. */
    static Stream<String> parts() {
        Stream<String> blocks = found("(?<=```json\n).*?(?=```)");
        Stream<String> members = found("(?<=`)\"(request|response|timeouts|mirror)\": \\{[^`]*\\}(?=`)")
                .map(member -> "{" + member + "}");
        return Stream.concat(blocks, members);
    }

    static Stream<String> paths() {
        return found("\\{\"(exact|prefix|template|regex)\": \"[^\"]+\"\\}");
    }

    static Stream<String> conditions() {
        return found("\\{\"name\": \"[^\"]+\", \"(exact|regex|present)\": [^}]+\\}");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void partOfARouteCanBeSaved(String part) {
        ObjectNode sent = (ObjectNode) Json.parse(part);
        ObjectNode route = route();
        if (DESTINATIONS.stream().anyMatch(sent::has)) {
            route.set("destination", sent);
        } else {
            route.setAll(sent);
        }

        assertSaved(route);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void pathCanBeSaved(String path) {
        ObjectNode route = route();
        route.putObject("match").putArray("paths").add(Json.parse(path));

        assertSaved(route);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void conditionCanBeSaved(String condition) {
        ObjectNode route = route();
        route.putObject("match").putArray("headers").add(Json.parse(condition));

        assertSaved(route);
    }

    private static ObjectNode route() {
        return (ObjectNode) Json.parse(
                "{\"match\": {\"paths\": [{\"template\": \"/orders/{id}\"}]}, \"destination\": {\"respond\": {}}}");
    }

    private static void assertSaved(ObjectNode route) {
        route.remove("name");

        assertThat(Documents.read(Kind.ROUTE, "example", route)).isInstanceOf(Reading.Accepted.class);
    }
}
