package dev.tollgate.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodySchemaTest {
    private static final String USER = """
        {"type":"object","required":["id"],"additionalProperties":false,
         "properties":{"id":{"type":"string","pattern":"^u[0-9]+$"},"age":{"type":"integer","minimum":0},
                       "tags":{"type":"array","items":{"$ref":"#/$defs/tag"}}},
         "$defs":{"tag":{"type":"string","maxLength":3}}}
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'u1','age':3,'tags':['a']}   | []",
                "{}                                 | [[]]",
                "{'id':7}                           | [[id]]",
                "{'id':'x'}                         | [[id]]",
                "{'id':'u1','tags':['a','long']}    | [[tags, 1]]",
                "{'id':'u1','more':1}               | [[]]",
                "{'id':7,'age':-1}                  | [[id], [age]]",
                "[]                                 | [[]]"
            })
    void everyMistakeOfADocumentIsToldWithItsPlace(String document, String places) {
        BodySchema schema = BodySchema.of(Json.parse(USER));

        assertThat(schema.check(Json.parse(document.replace('\'', '"'))).stream()
                        .map(BodySchema.Refusal::pointer)
                        .toList())
                .hasToString(places);
    }

    @Test
    void messageBeginsWithWhatIsWrong() {
        BodySchema schema = BodySchema.of(Json.parse(USER));

        assertThat(schema.check(Json.parse("{\"id\":\"u1\",\"age\":\"x\"}")))
                .containsExactly(new BodySchema.Refusal(List.of("age"), "type", "string found, integer expected"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'objekt'}                                     | [type]",
                "{'minimum':'x'}                                       | [minimum]",
                "{'$ref':'https://example.com/schema.json'}            | [$ref]",
                "{'properties':{'a':{'$ref':'file:///etc/passwd'}}}    | [properties, a, $ref]",
                "{'$ref':'classpath:draft/2020-12/schema'}             | [$ref]",
                "{'$schema':'https://example.com/own'}                 | [$schema]",
                "{'pattern':'(?=a)'}                                   | [pattern]",
                "{'$ref':'#/$defs/missing'}                            | []",
                "{'$ref':'#'}                                          | []"
            })
    void mistakeOfASchemaIsToldWithItsPlace(String schema, String place) {
        assertThat(BodySchema.mistakes(Json.parse(schema.replace('\'', '"'))))
                .isNotEmpty()
                .first()
                .extracting(BodySchema.Refusal::pointer)
                .hasToString(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}",
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}",
                "{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}",
                USER_TREE
            })
    void schemaOfAKnownDraftIsTaken(String schema) {
        assertThat(BodySchema.mistakes(Json.parse(schema))).isEmpty();
    }

    private static final String USER_TREE =
            "{\"type\":\"object\",\"properties\":{\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}}}";

    @Test
    void deepDocumentUnderASchemaThatRefersToItselfIsChecked() {
        BodySchema schema = BodySchema.of(Json.parse(USER_TREE));
        String document = "{\"children\":[".repeat(45) + "{\"children\":7}" + "]}".repeat(45);

        assertThat(schema.check(Json.parse(document))).hasSize(1);
    }
}
