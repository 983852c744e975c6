package dev.tollgate.admin.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.tollgate.admin.change.SentConfiguration;
import dev.tollgate.admin.change.SentObject;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Kind;
import java.io.CharArrayWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Takes a file apart into its objects. For one file. */
public final class ConfigurationParser {
    private static final JsonFactory PIECES = new JsonFactory();
    private static final String ACCEPTED =
            ConfigurationFile.ORDER.stream().map(Kind::collection).collect(Collectors.joining(", "));

    private final JsonParser parser;
    private final List<SentObject> objects = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    private ConfigurationParser(JsonParser parser) {
        this.parser = parser;
    }

    /** The objects of a file; throws {@link UnreadableFile} if it is none of its format. */
    public static SentConfiguration parse(byte[] file, Format format) {
        return parsed(file, format, ConfigurationParser::read);
    }

    /** Another document than a configuration, as a tree; throws {@link UnreadableFile} as {@link #parse} does. */
    public static JsonNode tree(byte[] file, Format format) {
        return parsed(file, format, parser -> {
            parser.begin();
            JsonNode tree = Json.parse(parser.copy());
            parser.end();
            return tree;
        });
    }

    /** What is done with a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ConfigurationParser parser) throws IOException;
    }

    private static <T> T parsed(byte[] file, Format format, Reading<T> reading) {
        if (file.length > Format.LONGEST) {
            throw new UnreadableFile("longer than " + Format.LONGEST + " bytes");
        }
        try (JsonParser parser = format.parser(file)) {
            return reading.read(new ConfigurationParser(parser));
        } catch (JsonProcessingException e) {
            throw new UnreadableFile(firstLine(e.getOriginalMessage()) + position(e.getLocation()));
        } catch (CharacterCodingException _) {
            throw new UnreadableFile("not UTF-8");
        } catch (YAMLException | IOException e) {
            throw new UnreadableFile(firstLine(String.valueOf(e.getMessage())));
        }
    }

    private JsonToken begin() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new UnreadableFile("nothing at all");
        }
        return first;
    }

    private void end() throws IOException {
        if (parser.nextToken() != null) {
            throw new UnreadableFile("more than one document");
        }
    }

    private SentConfiguration read() throws IOException {
        if (begin() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readMember(parser.currentName());
            }
        } else {
            skip();
            refuse("", MistakeCode.WRONG_TYPE, "must be an object with " + ACCEPTED);
        }
        end();
        return new SentConfiguration(objects, mistakes);
    }

    private void readMember(String name) throws IOException {
        JsonToken token = parser.nextToken();
        String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
        Optional<Kind> kind = ConfigurationFile.ORDER.stream()
                .filter(one -> one.collection().equals(name))
                .findFirst();
        if (kind.isEmpty()) {
            skip();
            refuse(pointer, MistakeCode.UNKNOWN_FIELD, "no such field; accepted: " + ACCEPTED);
        } else if (token == JsonToken.VALUE_NULL) {
            // As if it were not there.
            skip();
        } else if (kind.get() == Kind.SETTINGS) {
            readObject(kind.get(), pointer);
        } else if (token == JsonToken.START_ARRAY) {
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                readObject(kind.get(), pointer + "/" + index);
            }
        } else {
            skip();
            refuse(pointer, MistakeCode.WRONG_TYPE, "must be an array of objects");
        }
    }

    private void readObject(Kind kind, String pointer) throws IOException {
        String json = copy();
        if (json.length() > Json.LONGEST) {
            refuse(pointer, MistakeCode.TOO_LONG, "must have at most " + Json.LONGEST + " characters");
        } else {
            objects.add(new SentObject(kind, pointer, json));
        }
    }

    private void refuse(String pointer, MistakeCode code, String message) {
        mistakes.add(new Mistake(pointer, code, message));
    }

    private void skip() throws IOException {
        copy();
    }

    /** The value that begins here, in JSON. */
    private String copy() throws IOException {
        CharArrayWriter text = new CharArrayWriter();
        try (JsonGenerator generator = PIECES.createGenerator(text)) {
            int depth = 0;
            do {
                JsonToken token = parser.currentToken();
                if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    throw new UnreadableFile("aliases are not accepted" + position(parser.currentTokenLocation()));
                }
                if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
                    throw new UnreadableFile(
                            "binary values are not accepted" + position(parser.currentTokenLocation()));
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                generator.copyCurrentEventExact(parser);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not readable");
    }

    private static String position(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
