package dev.tollgate.proxy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.value.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonValueTest {

    @ParameterizedTest(name = "{1}")
    @MethodSource("table")
    void whatTheRfcAcceptsIsReadAndWhatItRejectsIsNot(boolean accepted, String written, byte[] text) {
        if (accepted) {
            assertThat(JsonValue.parse(text).toBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isNotEmpty();
        } else {
            assertThatThrownBy(() -> JsonValue.parse(text)).as(written).isInstanceOf(InvalidJson.class);
        }
    }

    static Stream<Arguments> table() {
        return Texts8259.table();
    }

    @ParameterizedTest
    @CsvSource({"[", "{\"a\":"})
    void depthIsBoundedWithoutEnd(String opening) {
        byte[] text = opening.repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> JsonValue.parse(text))
                .isInstanceOf(InvalidJson.class)
                .hasMessageContaining("512");
    }

    @Test
    void deepestThatIsReadCanBeTakenApart() {
        JsonValue value = parse("[".repeat(512) + "]".repeat(512));

        for (int depth = 1; depth < 512; depth++) {
            value = value.array().orElseThrow().elements().getFirst();
        }
        assertThat(value).hasToString("[]");
    }

    @Test
    void messageTellsNothingOfTheText() {
        assertThatThrownBy(() -> parse("{\"password\": hunter2}"))
                .isInstanceOf(InvalidJson.class)
                .hasMessage("not JSON at byte 13");
    }

    @Test
    void numbersNamesAndEscapesKeepTheirText() {
        String text = "{\"\\u0061\":1.00,\"b\":[-0,1E+3,123456789012345678901234567890],\"c\":\"\\/\\u00e9\"}";

        assertThat(rebuilt(parse(text))).isEqualTo(text);
    }

    @Test
    void memberIsFoundWhateverItsNameIsWrittenLike() {
        assertThat(parse("{\"\\u0061\": 1 }").object().orElseThrow().member("a").orElseThrow())
                .hasToString("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b\":7}}              | /a/b   | [7]",
                "{\"a\":[1,2,3]}                | /a/1   | [2]",
                "{\"a\":[1,2,3]}                | /a/*   | [1, 2, 3]",
                "{\"a\":[{\"b\":1},{\"b\":2}]}  | /a/*/b | [1, 2]",
                "{\"a\":{\"x\":1,\"y\":2}}      | /a/*   | [1, 2]",
                "{\"a\":[1]}                    | /a/01  | []",
                "{\"a\":[1]}                    | /a/1   | []",
                "{\"a\":1}                      | /a/b   | []",
                "{\"a/b\":1,\"m~n\":2}          | /a~1b  | [1]",
                "{\"a/b\":1,\"m~n\":2}          | /m~0n  | [2]",
                "7                              | ''     | [7]"
            })
    void pointersFind(String text, String pointer, String expected) {
        assertThat(parse(text).at(Pointer.of(pointer))).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}        | /b     | {\"a\":1,\"b\":9}",
                "{\"a\":1}        | /a     | {\"a\":9}",
                "{}               | /a/b/c | {\"a\":{\"b\":{\"c\":9}}}",
                "{\"a\":[1, 2]}   | /a/0   | {\"a\":[9,2]}",
                "{\"a\":[1]}      | /a/7   | ",
                "{\"a\":1}        | /a/b   | ",
                "[]               | ''     | 9"
            })
    void valueIsPutAtAPointer(String text, String pointer, String expected) {
        assertThat(parse(text).with(Pointer.of(pointer), JsonValue.of(9)).map(JsonValueTest::text))
                .isEqualTo(java.util.Optional.ofNullable(expected));
    }

    @Test
    void membersArePickedDroppedAndRenamed() {
        JsonObject object = parse("{\"a\":1,\"b\":2,\"c\":3}").object().orElseThrow();

        assertThat(text(object.only(List.of("c", "a")))).isEqualTo("{\"a\":1,\"c\":3}");
        assertThat(text(object.without(List.of("b")))).isEqualTo("{\"a\":1,\"c\":3}");
        assertThat(text(object.renamed(Map.of("a", "x", "c", "a")))).isEqualTo("{\"x\":1,\"b\":2,\"a\":3}");
        assertThat(text(object.renamed(Map.of("a", "b")))).isEqualTo("{\"b\":1,\"c\":3}");
    }

    private static JsonValue parse(String text) {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonValue value) {
        return new String(value.toBytes(), StandardCharsets.UTF_8);
    }

    /** Taken apart wholly and put together again. */
    private static String rebuilt(JsonValue value) {
        return text(apart(value));
    }

    static JsonValue apart(JsonValue value) {
        if (value.object().isPresent()) {
            return new JsonObject(value.object().get().members().stream()
                    .map(member -> member.with(apart(member.value())))
                    .toList());
        }
        return value.array().isPresent()
                ? new JsonArray(value.array().get().elements().stream()
                        .map(JsonValueTest::apart)
                        .toList())
                : value;
    }
}
