package dev.tollgate.proxy.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one JSON text and where they lie, counted in bytes. Strict: UTF-8, one value, no deeper than {@link
 * #DEEPEST}. Used by one thread.
 */
final class Tokens implements AutoCloseable {
    /** How many arrays and objects may lie within each other. */
    static final int DEEPEST = 512;

    private static final int POOLED = 64;

    // Nothing is converted, so that length alone costs nothing; what is held is bounded by whoever holds it.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // One for each thread would be one for each connection.
            .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED))
            .build();

    private final JsonParser parser;

    private Tokens(JsonParser parser) {
        this.parser = parser;
    }

    static Tokens of(byte[] bytes, int from, int to) {
        try {
            return new Tokens(FACTORY.createParser(bytes, from, to - from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tokens of(InputStream input) {
        try {
            return new Tokens(FACTORY.createParser(input));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next token; null at the end. */
    @Nullable
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    /** The name of the member that the last token belongs to. */
    String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    /** The last token, a string, without quotes and escapes. */
    String string() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    /** Goes on to the end of the value that the last token begins. */
    void skipValue() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw invalid(e);
        }
    }

    /** Where the last token begins. */
    long from() {
        return parser.currentTokenLocation().getByteOffset();
    }

    /** Where the last token ends, which is no name. */
    long to() {
        try {
            parser.finishToken();
        } catch (IOException e) {
            throw invalid(e);
        }
        return parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException invalid(IOException e) {
        return switch (e) {
            case StreamConstraintsException _ ->
                new InvalidJson("nested more than " + DEEPEST + " deep, or a name or number without end");
            case JsonProcessingException wrong -> new InvalidJson(reason(wrong));
            default -> new UncheckedIOException(e);
        };
    }

    /** The library's own words tell of the text, which may be anybody's secret. */
    private static String reason(JsonProcessingException wrong) {
        return wrong.getLocation() == null
                ? "not JSON"
                : "not JSON at byte " + wrong.getLocation().getByteOffset();
    }
}
