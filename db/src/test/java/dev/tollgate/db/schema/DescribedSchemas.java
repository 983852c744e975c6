package dev.tollgate.db.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of an OpenAPI 3.1 document, taken at their word: a member that a schema does not tell is a mistake, unless
 * it says that there may be others, and so is one that is only written in what is read, unless it names a variable. What
 * is only read may be missing in what is written, and the other way round. Safe for any number of threads.
 */
public final class DescribedSchemas {
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .formatAssertionsEnabled(true)
            .build();

    /** A name in the place of what is only written, which may be shown. */
    private static final String REFERENCE = "^\\$\\{env:TOLLGATE_VAR_[A-Za-z0-9_]+}$";

    private final Way sent;
    private final Way shown;

    /** @param document with {@code components.schemas} */
    public DescribedSchemas(JsonNode document) {
        this.sent = new Way(document.path("components"), "readOnly", false);
        this.shown = new Way(document.path("components"), "writeOnly", true);
    }

    /** All that is wrong with a document that is sent, in words; nothing if it is as the schema tells. */
    public List<String> mistakesOfSent(JsonNode schema, JsonNode document) {
        return sent.mistakes(schema, document);
    }

    /** All that is wrong with a document that is answered. */
    public List<String> mistakesOfShown(JsonNode schema, JsonNode document) {
        return shown.mistakes(schema, document);
    }

    /** The schemas for one way. */
    private static final class Way {
        private final ObjectNode components;
        private final String foreign;
        private final boolean forbidden;
        private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

        /**
         * @param foreign what marks members of the other way
         * @param forbidden whether those must not be there
         */
        Way(JsonNode components, String foreign, boolean forbidden) {
            this.foreign = foreign;
            this.forbidden = forbidden;
            this.components = (ObjectNode) literal(components.deepCopy());
        }

        List<String> mistakes(JsonNode schema, JsonNode document) {
            return compiled.computeIfAbsent(schema, this::compile).validate(document).stream()
                    .map(message -> message.getInstanceLocation() + " " + message.getMessage())
                    .toList();
        }

        private JsonSchema compile(JsonNode schema) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.set("components", components);
            whole.setAll((ObjectNode) literal(schema.deepCopy()));
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole, CONFIG);
        }

        private JsonNode literal(JsonNode schema) {
            schema.forEach(this::literal);
            if (schema.path("properties") instanceof ObjectNode properties) {
                if (!schema.has("additionalProperties") && !schema.has("allOf")) {
                    ((ObjectNode) schema).put("additionalProperties", false);
                }
                List<String> others = properties
                        .propertyStream()
                        .filter(property -> property.getValue().path(foreign).booleanValue())
                        .map(Map.Entry::getKey)
                        .toList();
                others.forEach(name -> strike(name, (ObjectNode) schema, properties));
            }
            return schema;
        }

        private void strike(String name, ObjectNode schema, ObjectNode properties) {
            if (schema.path("required") instanceof ArrayNode required) {
                required.removeIf(member -> member.asText().equals(name));
            }
            if (forbidden) {
                properties.putObject(name).put("type", "string").put("pattern", REFERENCE);
            } else {
                // Is ignored, whatever it is.
                properties.put(name, true);
            }
        }
    }
}
