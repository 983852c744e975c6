package dev.tollgate.admin.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformWarningsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "request":{"body":[{"rename":"/userId","to":"id"}]}                                   | []
        "request":{"body":[{"rename":"/id","to":"id"}]}                                       | [/transform/request/body/0]
        "request":{"body":[{"remove":"/a"},{"rename":"/a/b","to":"c"}]}                       | [/transform/request/body/1]
        "request":{"body":[{"remove":"/a"},{"set":"/a","value":1},{"cast":"/a","to":"string"}]} | []
        "request":{"body":[{"remove":"/a/0"},{"remove":"/a/0"}]}                              | []
        "request":{"body":[{"default":"/a/*","value":1}]}                                     | [/transform/request/body/0]
        "request":{"headers":[{"remove":"X-A"},{"rename":"x-a","to":"X-B"}]}                  | [/transform/request/headers/1]
        "request":{"headers":[{"set":"X-A","value":"a"},{"default":"X-A","value":"b"}]}       | [/transform/request/headers/1]
        "request":{"headers":[{"set":"X-A","value":"${claims.a}"},{"default":"X-A","value":"b"}]} | []
        "request":{"query":[{"remove":"a"},{"remove":"A"}]}                                   | []
        """)
    void whatNeverAppliesIsTold(String transform, String places) {
        assertThat(
                        TransformWarnings.of(
                                        route("\"transform\":{" + transform + "},\"destination\":{\"service\":\"s\"}"))
                                .stream()
                                .map(Warning::pointer)
                                .toList())
                .hasToString(places);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "destination":{"respond":{}}                                  | [/transform/request]
        "destination":{"service":"s"},"match":{"methods":["GET"]}     | [/transform/request/body]
        """)
    void whatNoRequestCanHaveIsTold(String members, String places) {
        String transform = "\"transform\":{\"request\":{\"body\":[{\"remove\":\"/a\"}]}},";

        assertThat(TransformWarnings.of(route(transform + members)).stream()
                        .map(Warning::pointer)
                        .toList())
                .hasToString(places);
    }

    private static Route route(String members) {
        return switch (Documents.read(Kind.ROUTE, "r", Json.parse("{" + members + "}"))) {
            case Reading.Accepted<?>(Route route) -> route;
            case Reading.Accepted<?> other -> throw new AssertionError(other.toString());
            case Reading.Refused<?>(var mistakes) -> throw new AssertionError(mistakes.toString());
        };
    }
}
