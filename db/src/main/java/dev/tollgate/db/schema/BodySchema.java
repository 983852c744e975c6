package dev.tollgate.db.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What JSON content must be like: a JSON Schema, compiled. Drafts 4, 6, 7, 2019-09 and 2020-12, the last one unless
 * {@code $schema} says otherwise; references stay within it. Safe for any number of threads.
 */
public final class BodySchema {
    private static final int MOST_TOLD = 20;
    private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");

    private static final Map<String, VersionFlag> DRAFTS = Map.of(
            "http://json-schema.org/draft-04/schema", VersionFlag.V4,
            "http://json-schema.org/draft-06/schema", VersionFlag.V6,
            "http://json-schema.org/draft-07/schema", VersionFlag.V7,
            "https://json-schema.org/draft/2019-09/schema", VersionFlag.V201909,
            "https://json-schema.org/draft/2020-12/schema", VersionFlag.V202012);

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .regularExpressionFactory(LinearPattern::new)
            .formatAssertionsEnabled(true)
            .build();

    private final JsonSchema compiled;

    private BodySchema(JsonSchema compiled) {
        this.compiled = compiled;
    }

    /**
     * What is wrong with a schema or a document.
     *
     * @param pointer the segments of the place in it
     * @param keyword of the schema that refuses it
     */
    public record Refusal(List<String> pointer, String keyword, String message) {
        public Refusal {
            pointer = List.copyOf(pointer);
        }
    }

    /** @throws IllegalArgumentException if it is no schema */
    public static BodySchema of(JsonNode schema) {
        try {
            JsonSchema compiled =
                    factory(draft(schema).orElse(VersionFlag.V202012)).getSchema(schema, CONFIG);
            compiled.initializeValidators();
            return new BodySchema(compiled);
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a JSON Schema: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("must be a JSON Schema that does not refer to itself without end", e);
        }
    }

    /** All that is wrong with a schema; if nothing is, it can be compiled. */
    public static List<Refusal> mistakes(JsonNode schema) {
        List<Refusal> mistakes = new ArrayList<>();
        refuseForeignReferences(schema, List.of(), mistakes);
        Optional<VersionFlag> draft = draft(schema);
        if (draft.isEmpty()) {
            mistakes.add(new Refusal(
                    List.of("$schema"),
                    "$schema",
                    "must be one of "
                            + String.join(
                                    ", ", DRAFTS.keySet().stream().sorted().toList())));
        }
        if (mistakes.isEmpty()) {
            JsonSchema meta =
                    factory(draft.get()).getSchema(SchemaLocation.of(draft.get().getId()), CONFIG);
            meta.validate(schema).stream()
                    .limit(MOST_TOLD)
                    .map(message -> refusal(message, "must be a JSON Schema: "))
                    .forEach(mistakes::add);
        }
        if (mistakes.isEmpty()) {
            try {
                of(schema).tryOut();
            } catch (IllegalArgumentException e) {
                mistakes.add(new Refusal(List.of(), "", String.valueOf(e.getMessage())));
            }
        }
        return mistakes;
    }

    /** All that is wrong with a document, up to a bound. */
    public List<Refusal> check(JsonNode document) {
        try {
            return compiled.validate(document).stream()
                    .limit(MOST_TOLD)
                    .map(message -> refusal(message, ""))
                    .toList();
        } catch (StackOverflowError _) {
            return List.of(new Refusal(List.of(), "", "is nested too deeply"));
        }
    }

    /** A schema that refers to itself without a step into the document would never end. */
    private void tryOut() {
        for (String sample : List.of("null", "{}", "[]", "\"\"", "0", "true")) {
            try {
                compiled.validate(sample, InputFormat.JSON);
            } catch (StackOverflowError e) {
                throw new IllegalArgumentException("must not refer to itself without end", e);
            }
        }
    }

    private static JsonSchemaFactory factory(VersionFlag draft) {
        return JsonSchemaFactory.getInstance(
                draft,
                builder -> builder.schemaLoaders(loaders -> loaders.add(location -> {
                    boolean own = location.toString().startsWith("classpath:")
                            || DRAFTS.keySet().stream().anyMatch(location.toString()::startsWith);
                    if (own) {
                        return null;
                    }
                    throw new JsonSchemaException("nothing is fetched: " + location);
                })));
    }

    private static Optional<VersionFlag> draft(JsonNode schema) {
        JsonNode stated = schema.path("$schema");
        if (stated.isMissingNode()) {
            return Optional.of(VersionFlag.V202012);
        }
        String id = stated.asText();
        return Optional.ofNullable(DRAFTS.get(id.endsWith("#") ? id.substring(0, id.length() - 1) : id));
    }

    private static void refuseForeignReferences(JsonNode schema, List<String> place, Collection<Refusal> to) {
        if (schema.isObject()) {
            schema.properties().forEach(member -> {
                List<String> here = behind(place, member.getKey());
                boolean foreign = REFERENCES.contains(member.getKey())
                        && member.getValue().isTextual()
                        && !member.getValue().textValue().startsWith("#");
                if (foreign) {
                    to.add(new Refusal(here, member.getKey(), "must refer to a place in this schema: begin with #"));
                }
                refuseForeignReferences(member.getValue(), here, to);
            });
        }
        for (int index = 0; schema.isArray() && index < schema.size(); index++) {
            refuseForeignReferences(schema.get(index), behind(place, Integer.toString(index)), to);
        }
    }

    private static List<String> behind(List<String> place, String segment) {
        List<String> here = new ArrayList<>(place);
        here.add(segment);
        return here;
    }

    private static Refusal refusal(ValidationMessage message, String beginning) {
        JsonNodePath location = message.getInstanceLocation();
        List<String> pointer = new ArrayList<>();
        for (int index = 0; index < location.getNameCount(); index++) {
            pointer.add(location.getElement(index).toString());
        }
        String text = message.getMessage();
        int colon = text.indexOf(": ");
        return new Refusal(pointer, message.getType(), beginning + (colon < 0 ? text : text.substring(colon + 2)));
    }
}
