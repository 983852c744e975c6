package dev.tollgate.admin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.SentConfiguration;
import dev.tollgate.admin.change.SentObject;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class FormatTest {

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "a ",
            " a",
            "yes",
            "No",
            "on",
            "y",
            "N",
            "true",
            "TRUE",
            "null",
            "~",
            "Null",
            "0",
            "-1",
            "1_000",
            "0x1F",
            "0o17",
            "017",
            "1e3",
            ".5",
            ".inf",
            "-.INF",
            ".nan",
            "1:30",
            "2001-01-01",
            "=",
            "<<",
            "- a",
            "-",
            "? a",
            ": a",
            "a: b",
            "a #b",
            "#a",
            "&a",
            "*a",
            "!a",
            "!!str a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "'",
            "\"",
            "\\",
            "[a]",
            "{a}",
            "a,b",
            "/a/{id}",
            "a\nb",
            "a\nb\n",
            "a\n\nb",
            "\na",
            "a\n",
            "a\n ",
            "  a\nb",
            "a\r\nb",
            "a\tb",
            "\u0000",
            "\u0007",
            "\u0085",
            "\u00e4",
            "\u2028",
            "\ufeff",
            "\ud83d\ude00",
            "---",
            "...",
            "a---",
            "${env:TOLLGATE_VAR_A}",
            "-----BEGIN CERTIFICATE-----\nMIIB+/=\n-----END CERTIFICATE-----\n",
            "x".repeat(300));

    private static SentConfiguration parse(Format format, String text) {
        return ConfigurationParser.parse(text.getBytes(StandardCharsets.UTF_8), format);
    }

    private static String write(Format format, JsonNode document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = format.generator(bytes)) {
            generator.setCodec(new com.fasterxml.jackson.databind.ObjectMapper());
            generator.writeTree(document);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static ObjectNode settings(Iterable<String> texts) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode settings = document.putObject("settings");
        int index = 0;
        for (String text : texts) {
            settings.put("m" + index++, text);
            settings.put("k" + text, index);
            settings.putArray("list" + index).add(text);
        }
        return document;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyTextIsReadBackAsItWas(Format format) throws IOException {
        ObjectNode document = settings(NASTY);

        SentConfiguration read = parse(format, write(format, document));

        assertThat(Json.parse(read.objects().getFirst().json())).isEqualTo(document.path("settings"));
    }

    @Test
    void anyTextIsReadBackAsItWas() throws IOException {
        Random random = new Random(7);
        String alphabet = "aZ09 -_:#'\"\n\t\\,[]{}&*!|>%@`?=~.\u00e4\u2028/+";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            ObjectNode document = settings(List.of(text.toString()));

            SentConfiguration read = parse(Format.YAML, write(Format.YAML, document));

            assertThat(Json.parse(read.objects().getFirst().json()))
                    .as(text.toString())
                    .isEqualTo(document.path("settings"));
        }
    }

    @Test
    void readersOfOlderYamlTakeTextsForTexts() throws IOException {
        for (String text : NASTY) {
            if (text.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\n')) {
                String yaml = write(Format.YAML, settings(List.of(text)));

                Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);

                assertThat(read).asString().contains("m0=" + text);
            }
        }
    }

    @Test
    void pemIsWrittenAsLinesThatPeopleCanRead() throws IOException {
        String yaml = write(Format.YAML, settings(List.of("-----BEGIN X-----\nMIIB+/=\n-----END X-----\n")));

        assertThat(yaml).contains("m0: |\n    -----BEGIN X-----\n    MIIB+/=\n");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void objectsKnowWhereTheyWere(Format format) {
        String json =
                "{\"routes\": [{\"name\": \"a\"}, {\"name\": \"b\"}], \"settings\": {\"n\": 1.50}, \"plans\": null}";

        SentConfiguration read = parse(format, json);

        assertThat(read.objects())
                .extracting(SentObject::pointer)
                .containsExactly("/routes/0", "/routes/1", "/settings");
        assertThat(read.objects().getLast().json()).isEqualTo("{\"n\":1.50}");
        assertThat(read.mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "[]",
                "{\"users\": []}",
                "{\"routes\": {}}",
                "{\"routes\": 7}",
                "{\"a/b~\": {\"c\": [1, {}]}}",
            })
    void whatIsAroundTheObjectsHasMistakesToo(String json) {
        for (Format format : Format.values()) {
            assertThat(parse(format, json).mistakes()).hasSize(1);
        }
        assertThat(parse(Format.JSON, "{\"a/b~\": 1}").mistakes())
                .extracting(Mistake::pointer)
                .containsExactly("/a~1b~0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "routes: [",
                "routes: []\n---\nroutes: []\n",
                "routes: []\nroutes: []\n",
                "settings: {a: 1, a: 2}\n",
                "settings: &a {b: 1}\nplans: [*a]\n",
                "settings: {a: &x 1, b: *x}\n",
                "settings: !!binary aGFsbG8=\n",
                "? [a]\n: b\n",
                "a: b: c\n",
            })
    void whatIsNoYamlIsRefused(String yaml) {
        assertThatThrownBy(() -> parse(Format.YAML, yaml)).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void aFileIsUtf8AndNotNestedWithoutEnd() {
        byte[] latin = "settings: {a: \u00e4}".getBytes(StandardCharsets.ISO_8859_1);
        String deep = "settings: " + "[".repeat(5000) + "]".repeat(5000);

        for (Format format : Format.values()) {
            String quoted = format == Format.JSON ? "{\"settings\": " + deep.substring(10) + "}" : deep;
            assertThatThrownBy(() -> ConfigurationParser.parse(latin, format)).isInstanceOf(UnreadableFile.class);
            assertThatThrownBy(() -> parse(format, quoted)).isInstanceOf(UnreadableFile.class);
        }
    }

    @Test
    void wordsAreTextsUnlessTheyAreTrueFalseOrNull() {
        SentConfiguration read = parse(Format.YAML, "settings: {a: no, b: on, c: true, d: ~, e:, f: 0.10, g: off}\n");

        assertThat(read.objects().getFirst().json())
                .isEqualTo("{\"a\":\"no\",\"b\":\"on\",\"c\":true,\"d\":null,\"e\":null,\"f\":0.10,\"g\":\"off\"}");
    }
}
