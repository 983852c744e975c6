package dev.tollgate.proxy.template;

import dev.tollgate.proxy.json.JsonArray;
import dev.tollgate.proxy.json.JsonObject;
import dev.tollgate.proxy.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What tokens say, as JSON again. */
final class ClaimJson {
    private ClaimJson() {}

    static JsonValue of(Object claim) {
        return switch (claim) {
            case String text -> JsonValue.of(text);
            case Boolean flag -> JsonValue.of(flag);
            case Number number -> JsonValue.parse(number.toString().getBytes(StandardCharsets.UTF_8));
            case List<?> list -> new JsonArray(list.stream().map(ClaimJson::of).toList());
            case Map<?, ?> map ->
                new JsonObject(map.entrySet().stream()
                        .map(entry -> JsonObject.Member.of(entry.getKey().toString(), of(entry.getValue())))
                        .toList());
            default -> JsonValue.nothing();
        };
    }
}
