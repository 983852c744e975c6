package dev.tollgate.admin.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.tollgate.db.document.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/** What a configuration can be written in. */
public enum Format {
    JSON("application/json") {
        @Override
        JsonParser parser(Reader text) throws IOException {
            return JSON_FACTORY.createParser(text);
        }

        @Override
        JsonGenerator generator(OutputStream to) throws IOException {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return JSON_FACTORY
                    .createGenerator(to)
                    .setPrettyPrinter(new DefaultPrettyPrinter()
                            .withArrayIndenter(indenter)
                            .withObjectIndenter(indenter));
        }
    },
    YAML("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml") {
        @Override
        JsonParser parser(Reader text) throws IOException {
            return YAML_FACTORY.createParser(text);
        }

        @Override
        JsonGenerator generator(OutputStream to) throws IOException {
            return YAML_FACTORY.createGenerator(to);
        }
    };

    /** The most bytes that a configuration may have. */
    public static final int LONGEST = 32 << 20;

    private static final int DEEPEST = 100;

    private static final JsonFactory JSON_FACTORY = (JsonFactory) JsonFactory.builder()
            .streamReadConstraints(constraints())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final YAMLFactory YAML_FACTORY = YAMLFactory.builder()
            .streamReadConstraints(constraints())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .loaderOptions(loaderOptions())
            .stringQuotingChecker(new PlainTexts())
            // YAML 1.2: yes and no are texts.
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private final List<String> mediaTypes;

    Format(String... mediaTypes) {
        this.mediaTypes = List.of(mediaTypes);
    }

    /** What it is called in HTTP; answers carry the first one. */
    public List<String> mediaTypes() {
        return mediaTypes;
    }

    /** The format that has this media type. */
    public static Optional<Format> of(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaTypes.contains(mediaType))
                .findFirst();
    }

    abstract JsonParser parser(Reader text) throws IOException;

    abstract JsonGenerator generator(OutputStream to) throws IOException;

    /** Reads events; what is not UTF-8 ends the reading with an exception. */
    JsonParser parser(byte[] text) throws IOException {
        return parser(new InputStreamReader(
                new ByteArrayInputStream(text),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(Json.LONGEST)
                .maxNameLength(10_000)
                .maxNumberLength(400)
                .build();
    }

    private static LoaderOptions loaderOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        return options;
    }
}
