package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.TextBuffer;
import java.util.List;
import java.util.Optional;

/** An array that was taken apart or put together. */
public record JsonArray(List<JsonValue> elements) implements JsonValue {
    public JsonArray {
        elements = List.copyOf(elements);
    }

    @Override
    public Sort sort() {
        return Sort.ARRAY;
    }

    @Override
    public Optional<JsonObject> object() {
        return Optional.empty();
    }

    @Override
    public Optional<JsonArray> array() {
        return Optional.of(this);
    }

    @Override
    public Optional<String> text() {
        return Optional.empty();
    }

    @Override
    public void write(TextBuffer to) {
        to.put('[');
        for (int index = 0; index < elements.size(); index++) {
            if (index > 0) {
                to.put(',');
            }
            elements.get(index).write(to);
        }
        to.put(']');
    }
}
