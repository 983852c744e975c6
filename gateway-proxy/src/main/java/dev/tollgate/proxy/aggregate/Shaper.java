package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.model.Part;
import dev.tollgate.proxy.json.JsonObject;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes what of an answer goes into the aggregate's: of an object, or of each object of an array, the members that are
 * kept, by the names that they get. What is neither goes in as it is.
 */
final class Shaper {
    private final boolean all;
    private final Set<String> pick;
    private final Set<String> drop;
    private final Map<String, String> rename;

    Shaper(Part.Shaping shaping) {
        this.all = shaping.none();
        this.pick = Set.copyOf(shaping.pick());
        this.drop = Set.copyOf(shaping.drop());
        this.rename = shaping.rename();
    }

    void write(JsonValue value, TextBuffer to) {
        if (all) {
            value.write(to);
            return;
        }
        switch (value.sort()) {
            case OBJECT -> shaped(value.object().orElseThrow()).write(to);
            case ARRAY -> elements(value.array().orElseThrow().elements(), to);
            case STRING, NUMBER, TRUE, FALSE, NULL -> value.write(to);
        }
    }

    private void elements(List<JsonValue> elements, TextBuffer to) {
        to.put('[');
        for (int index = 0; index < elements.size(); index++) {
            if (index > 0) {
                to.put(',');
            }
            JsonValue element = elements.get(index);
            if (element.sort() == JsonValue.Sort.OBJECT) {
                shaped(element.object().orElseThrow()).write(to);
            } else {
                element.write(to);
            }
        }
        to.put(']');
    }

    private JsonObject shaped(JsonObject object) {
        JsonObject kept = pick.isEmpty() ? object : object.only(pick);
        JsonObject left = drop.isEmpty() ? kept : kept.without(drop);
        return rename.isEmpty() ? left : left.renamed(rename);
    }
}
