package dev.tollgate.proxy.authenticate.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists and single values; members that are null are left out. */
record JsonMaps() implements Deserializer<Map<String, ?>> {

    /** The values of an object's members. */
    static Map<String, Object> of(JsonNode object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                members.put(member.getKey(), value(member.getValue()));
            }
        });
        return members;
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> of(node);
            case ARRAY -> {
                List<Object> elements = new ArrayList<>(node.size());
                node.forEach(element -> {
                    if (!element.isNull()) {
                        elements.add(value(element));
                    }
                });
                yield List.copyOf(elements);
            }
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case STRING, BINARY, MISSING, NULL, POJO -> node.asText();
        };
    }

    @Override
    public Map<String, ?> deserialize(Reader reader) {
        try {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return of(Json.parse(text.toString()));
        } catch (IOException | InvalidJson e) {
            throw new DeserializationException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    @Deprecated
    public Map<String, ?> deserialize(byte[] bytes) {
        return of(Json.parse(new String(bytes, StandardCharsets.UTF_8)));
    }
}
