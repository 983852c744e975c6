package dev.tollgate.proxy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.BodyOperation.Type;
import dev.tollgate.db.value.Pointer;
import dev.tollgate.proxy.wire.Body;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EditPassTest {
    private static final EditPass NOTHING = new EditPass.Builder().build();

    @ParameterizedTest(name = "{0} : {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rename /userId id        | {\"userId\":\"123\"}                     | {\"id\":\"123\"}",
                "rename /userId id        | { \"userId\" : 1.0, \"x\":2 }            | { \"id\" : 1.0, \"x\":2 }",
                "rename /userId id        | {\"user\\u0049d\":1}                     | {\"id\":1}",
                "rename /userId id        | {\"userId\":1,\"id\":2,\"z\":3}          | {\"id\":1,\"z\":3}",
                "rename /userId id        | {\"id\":2,\"userId\":1}                  | {\"id\":1}",
                "rename /userId id        | {\"a\":0,\"id\":2,\"b\":[1],\"userId\":1} | {\"a\":0,\"b\":[1],\"id\":1}",
                "rename /userId id        | {\"id\":2,\"id\":3,\"userId\":1,\"id\":4} | {\"id\":1}",
                "rename /userId id        | {\"id\":2,\"b\":1}                       | {\"id\":2,\"b\":1}",
                "rename /a/*/x y          | {\"a\":[{\"x\":1},{\"y\":0,\"x\":2},{\"y\":3},5]} |"
                        + " {\"a\":[{\"y\":1},{\"y\":2},{\"y\":3},5]}",
                "rename /a b              | [{\"a\":1}]                              | [{\"a\":1}]",
                "remove /a                | {\"a\":1,\"b\":2,\"c\":3}                | {\"b\":2,\"c\":3}",
                "remove /b                | {\"a\":1, \"b\":2 , \"c\":3}             | {\"a\":1 , \"c\":3}",
                "remove /c                | {\"a\":1,\"b\":2,\"c\":{\"d\":[1,2]}}    | {\"a\":1,\"b\":2}",
                "remove /a                | { \"a\" : 1 }                            | { }",
                "remove /a                | {\"a\":1,\"b\":2,\"a\":3}                | {\"b\":2}",
                "remove /*                | {\"a\":1,\"b\":2}                        | {}",
                "remove /*/x              | [{\"x\":1},{\"y\":1,\"x\":2},3]          | [{},{\"y\":1},3]",
                "remove /1                | [1,2,3]                                  | [1,3]",
                "remove /0                | [ [1] , 2]                               | [ 2]",
                "remove /*                | [1,[2],3]                                | []",
                "remove /a/b              | {\"a\":[1]}                              | {\"a\":[1]}",
                "set /a 9                 | {\"a\":{\"b\":[1,2]},\"c\":1}            | {\"a\":9,\"c\":1}",
                "set /c 9                 | {\"a\":1}                                | {\"a\":1,\"c\":9}",
                "set /c 9                 | {}                                       | {\"c\":9}",
                "set /c/d/e 9             | {\"a\":1}                                |"
                        + " {\"a\":1,\"c\":{\"d\":{\"e\":9}}}",
                "set /c/d/e 9             | {\"c\":{\"x\":0}}                        |"
                        + " {\"c\":{\"x\":0,\"d\":{\"e\":9}}}",
                "set /c/d 9               | {\"c\":null}                             | {\"c\":null}",
                "set /*/d 9               | [{},{\"d\":1},2,[]]                      | [{\"d\":9},{\"d\":9},2,[]]",
                "set /a/0 9               | {\"a\":[1,2]}                            | {\"a\":[9,2]}",
                "set /a/2 9               | {\"a\":[1,2]}                            | {\"a\":[1,2]}",
                "set /a/2 9               | {\"a\":{}}                               | {\"a\":{\"2\":9}}",
                "set /a/2/b 9             | {}                                       | {}",
                "set ~~ 9                 | [1,2]                                    | 9",
                "default /a 9             | {\"a\":null}                             | {\"a\":null}",
                "default /a 9             | {\"b\":1}                                | {\"b\":1,\"a\":9}",
                "append /a 9              | {\"a\":[]}                               | {\"a\":[9]}",
                "append /a 9              | {\"a\":[1, 2 ]}                          | {\"a\":[1, 2 ,9]}",
                "append /a 9              | {\"b\":1}                                | {\"b\":1,\"a\":[9]}",
                "append /a 9              | {\"a\":1}                                | {\"a\":1}",
                "append ~~ 9              | [[1]]                                    | [[1],9]",
                "cast /a number           | {\"a\":\"1.50\",\"b\":2}                 | {\"a\":1.50,\"b\":2}",
                "cast /a number           | {\"a\":\"x\"}                            | {\"a\":\"x\"}",
                "cast /a number           | {\"a\":\" 1\"}                           | {\"a\":\" 1\"}",
                "cast /a/* string         | {\"a\":[1.00,true,null,{},\"s\"]}        |"
                        + " {\"a\":[\"1.00\",\"true\",null,{},\"s\"]}",
                "cast /a boolean          | {\"a\":\"false\"}                        | {\"a\":false}",
                "cast /a boolean          | {\"a\":1}                                | {\"a\":true}",
                "cast /a boolean          | {\"a\":\"yes\"}                          | {\"a\":\"yes\"}",
                "cast ~~ string           | 7                                        | \"7\""
            })
    void editChangesItsPlaceAndNothingElse(String edit, String json, String expected) {
        Edits edits = new Edits().add(edit.replace("~~", ""));

        assertThat(edits.whole(json)).isEqualTo(expected);
        for (int size = 1; size <= 7; size++) {
            assertThat(edits.arriving(json, size)).as("in slices of %d", size).isEqualTo(expected);
        }
    }

    @Test
    void editsThatDoNotTouchAreOneWalk() {
        Edits edits = new Edits()
                .add("rename /userId id")
                .add("remove /debug")
                .add("set /source 1")
                .add("cast /n string")
                .add("append /tags 2");

        assertThat(edits.whole("{\"id\":0,\"debug\":{},\"userId\":\"u\",\"n\":5,\"x\":null}"))
                .isEqualTo("{\"id\":\"u\",\"n\":\"5\",\"x\":null,\"source\":1,\"tags\":[2]}");
    }

    @ParameterizedTest
    @CsvSource({
        "rename /a b, set /b 1",
        "rename /a b, remove /a",
        "set /a/b 1, remove /a",
        "remove /a/*, set /a/b 1",
        "remove /a/*/x, set /a/b/y 1",
        "remove /a/0, remove /a/1",
        "rename /a b, rename /b c"
    })
    void editsThatCouldSeeEachOtherAreNotOneWalk(String first, String second) {
        EditPass.Builder builder = new EditPass.Builder();

        assertThat(Edits.addTo(builder, first, 0)).isTrue();
        assertThat(Edits.addTo(builder, second, 1)).isFalse();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("table")
    void whatTheRfcAcceptsIsCopiedAndWhatItRejectsIsNot(boolean accepted, String written, byte[] json) {
        UnaryOperator<RuntimeException> same = UnaryOperator.identity();
        if (accepted) {
            assertThat(NOTHING.edit(json, List.of(), _ -> {})).isEqualTo(json);
            assertThat(read(NOTHING.edit(new Slices(json, 3), List.of(), new Bounds(1 << 20, _ -> {}), same)))
                    .isEqualTo(json);
        } else {
            assertThatThrownBy(() -> NOTHING.edit(json, List.of(), _ -> {})).isInstanceOf(InvalidJson.class);
            assertThatThrownBy(() ->
                            read(NOTHING.edit(new Slices(json, 3), List.of(), new Bounds(1 << 20, _ -> {}), same)))
                    .isInstanceOf(InvalidJson.class);
        }
    }

    static Stream<Arguments> table() {
        return Texts8259.table();
    }

    @Test
    void randomDocumentsAreCopiedByteByByte() {
        for (int seed = 0; seed < 10_000; seed++) {
            byte[] json = RandomJson.of(new Random(seed)).getBytes(StandardCharsets.UTF_8);

            assertThat(NOTHING.edit(json, List.of(), _ -> {}))
                    .as("seed %d", seed)
                    .isEqualTo(json);
        }
    }

    @Test
    void randomDocumentsAreTheSameTakenApartAndPutTogether() {
        for (int seed = 0; seed < 10_000; seed++) {
            String json = RandomJson.of(new Random(seed), "");

            assertThat(new String(
                            JsonValueTest.apart(JsonValue.parse(json.getBytes(StandardCharsets.UTF_8)))
                                    .toBytes(),
                            StandardCharsets.UTF_8))
                    .as("seed %d", seed)
                    .isEqualTo(json);
        }
    }

    @Test
    void randomDocumentsThatArriveAreEditedAsWholeOnes() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String json = RandomJson.of(random);
            Edits edits = new Edits()
                    .add("rename /*/a b")
                    .add("set /*/c {\"x\":[]}")
                    .add("remove /*/d")
                    .add("append /*/e 1")
                    .add("cast /*/f string");

            assertThat(edits.arriving(json, 1 + random.nextInt(40)))
                    .as("seed %d", seed)
                    .isEqualTo(edits.whole(json));
        }
    }

    @Test
    void longContentPassesThoughLittleOfItIsHeld() {
        String json = "{\"userId\":1,\"items\":[" + "{\"a\":\"bcdefghijklmnop\"},".repeat(50_000) + "{}]}";
        Edits edits = new Edits().add("rename /userId id").add("remove /items/*/z");

        assertThat(edits.arriving(json, 5000, 64 * 1024)).isEqualTo(json.replace("userId", "id"));
    }

    @Test
    void removedContentIsHeldNeither() {
        String json = "{\"items\":[" + "{\"a\":\"bcdefghijklmnop\"},".repeat(50_000) + "{}],\"b\":1}";

        assertThat(new Edits().add("remove /items").arriving(json, 5000, 64 * 1024))
                .isEqualTo("{\"b\":1}");
    }

    @Test
    void whatMustBeHeldIsBounded() {
        String json = "{\"id\":1,\"items\":[" + "{\"a\":\"bcdefghijklmnop\"},".repeat(50_000) + "{}],\"userId\":2}";
        String long1 = "{\"a\":\"" + "x".repeat(200_000) + "\"}";

        assertThatThrownBy(() -> new Edits().add("rename /userId id").arriving(json, 5000, 64 * 1024))
                .isInstanceOf(TooLarge.class);
        assertThatThrownBy(() -> new Edits().add("rename /userId id").arriving(long1, 5000, 64 * 1024))
                .isInstanceOf(TooLarge.class);
    }

    private static byte[] read(Body body) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (body.next()) {
            read.write(body.bytes(), body.from(), body.to() - body.from());
        }
        return read.toByteArray();
    }

    /** One pass, from words. */
    private static final class Edits {
        private final EditPass.Builder builder = new EditPass.Builder();
        private final List<Optional<JsonValue>> values = new ArrayList<>();

        Edits add(String words) {
            assertThat(addTo(builder, words, values.size())).isTrue();
            String[] parts = words.split(" ", 3);
            boolean valued = parts[0].equals("set") || parts[0].equals("default") || parts[0].equals("append");
            values.add(
                    valued
                            ? Optional.of(JsonValue.parse(parts[2].getBytes(StandardCharsets.UTF_8)))
                            : Optional.empty());
            return this;
        }

        static boolean addTo(EditPass.Builder builder, String words, int number) {
            String[] parts = words.split(" ", 3);
            Edit edit = switch (parts[0]) {
                case "set" -> new Edit.Set(number);
                case "default" -> new Edit.Default(number);
                case "append" -> new Edit.Append(number);
                case "remove" -> new Edit.Remove();
                case "rename" -> new Edit.Rename(parts[2]);
                default -> new Edit.Cast(Type.valueOf(parts[2].toUpperCase(java.util.Locale.ROOT)));
            };
            return builder.add(Pointer.of(parts[1]), edit);
        }

        String whole(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            byte[] before = bytes.clone();
            String edited = new String(builder.build().edit(bytes, values, _ -> {}), StandardCharsets.UTF_8);
            assertThat(Arrays.equals(bytes, before)).isTrue();
            return edited;
        }

        String arriving(String json, int size) {
            return arriving(json, size, 1 << 20);
        }

        String arriving(String json, int size, long most) {
            Body body = builder.build()
                    .edit(
                            new Slices(json.getBytes(StandardCharsets.UTF_8), size),
                            values,
                            new Bounds(most, _ -> {}),
                            e -> e);
            return new String(read(body), StandardCharsets.UTF_8);
        }
    }
}
