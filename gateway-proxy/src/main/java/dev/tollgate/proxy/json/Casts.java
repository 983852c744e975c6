package dev.tollgate.proxy.json;

import dev.tollgate.db.model.BodyOperation.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Single values as values of another type. */
final class Casts {
    private Casts() {}

    /** The value as that type; empty if it is of it already, or cannot be. */
    static Optional<JsonValue> cast(JsonText value, Type to) {
        return switch (to) {
            case STRING -> toString(value);
            case NUMBER -> toNumber(value);
            case BOOLEAN -> toBoolean(value);
        };
    }

    private static Optional<JsonValue> toString(JsonText value) {
        return value.sort() == JsonValue.Sort.STRING
                ? Optional.empty()
                : value.text().map(JsonValue::of);
    }

    /** A string that says a number as JSON has it. */
    private static Optional<JsonValue> toNumber(JsonText value) {
        if (value.sort() != JsonValue.Sort.STRING) {
            return Optional.empty();
        }
        String said = value.text().orElseThrow();
        try {
            JsonValue number = JsonValue.parse(said.getBytes(StandardCharsets.UTF_8));
            boolean right = number.sort() == JsonValue.Sort.NUMBER && said.equals(said.strip());
            return right ? Optional.of(number) : Optional.empty();
        } catch (InvalidJson _) {
            return Optional.empty();
        }
    }

    private static Optional<JsonValue> toBoolean(JsonText value) {
        if (value.sort() != JsonValue.Sort.STRING && value.sort() != JsonValue.Sort.NUMBER) {
            return Optional.empty();
        }
        return switch (value.text().orElseThrow()) {
            case "true", "1" -> Optional.of(JsonValue.of(true));
            case "false", "0" -> Optional.of(JsonValue.of(false));
            default -> Optional.empty();
        };
    }
}
