package dev.tollgate.db.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentsTest {

    private static Reading<? extends Entity> readAs(String name, String document) {
        return Documents.read(Kind.SERVICE, name, Json.parse(document));
    }

    private static List<MistakeCode> codes(Reading<? extends Entity> reading) {
        return switch (reading) {
            case Reading.Accepted<? extends Entity> _ -> List.of();
            case Reading.Refused<? extends Entity>(var mistakes) ->
                mistakes.stream().map(Mistake::code).toList();
        };
    }

    @Test
    void aNameFromOutsideNeedNotStandInTheDocument() {
        Reading<? extends Entity> reading = readAs("outer", "{}");

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Accepted.class,
                        accepted ->
                                assertThat(((Entity) accepted.value()).name()).isEqualTo("outer"));
    }

    @Test
    void theSameNameMayStandInTheDocument() {
        assertThat(codes(readAs("outer", "{\"name\":\"outer\"}"))).isEmpty();
    }

    @Test
    void anotherNameIsAMismatchBesideTheOtherMistakes() {
        assertThat(codes(readAs("outer", "{\"name\":\"inner\",\"http2\":1}")))
                .containsExactly(MistakeCode.NAME_MISMATCH, MistakeCode.WRONG_TYPE);
    }

    @Test
    void aNameThatIsNoTextIsOfTheWrongType() {
        assertThat(codes(readAs("outer", "{\"name\":7}"))).containsExactly(MistakeCode.WRONG_TYPE);
    }

    @Test
    void aNameFromOutsideIsCheckedToo() {
        assertThat(codes(readAs("Outer", "{}"))).containsExactly(MistakeCode.BAD_FORMAT);
    }

    @Test
    void readingLeavesTheDocumentAsItWas() {
        JsonNode document = Json.parse("{\"http2\":true}");

        Documents.read(Kind.SERVICE, "outer", document);

        assertThat(Json.text(document)).isEqualTo("{\"http2\":true}");
    }

    @ParameterizedTest
    @EnumSource
    void everyObjectSchemaIsClosed(Kind kind) {
        List<JsonNode> objects = new ArrayList<>();
        collectObjects(Documents.schema(kind), objects);

        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(
                        schema -> assertThat(schema.has("additionalProperties")).isTrue());
    }

    @Test
    void theSchemaSaysWhatIsRequiredAndWhatIsTheDefault() {
        JsonNode schema = Documents.schema(Kind.ROUTE);

        assertThat(Json.text(schema.path("required"))).isEqualTo("[\"name\",\"destination\"]");
        assertThat(Json.text(schema.at("/properties/priority"))).isEqualTo("""
            {"type":["integer","null"],"minimum":-1000000,"maximum":1000000,"default":0}\
            """);
        assertThat(schema.at("/properties/revision/readOnly").booleanValue()).isTrue();
        assertThat(schema.at("/properties/destination/oneOf")).hasSize(5);
    }

    private static void collectObjects(JsonNode schema, List<JsonNode> objects) {
        if (schema.path("type").asText().equals("object")) {
            objects.add(schema);
        }
        schema.forEach(child -> collectObjects(child, objects));
    }
}
