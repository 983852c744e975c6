package dev.tollgate.proxy.json;

import dev.tollgate.db.value.Reference.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What references find in values. */
public final class References {
    private References() {}

    /**
     * What the steps lead to; behind a step to all, an array of what the rest leads to in each. Empty if there is none,
     * or null.
     */
    public static Optional<JsonValue> follow(JsonValue from, List<Step> steps) {
        JsonValue value = from;
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index) instanceof Step.Every) {
                return every(value, steps.subList(index + 1, steps.size()));
            }
            Optional<JsonValue> next = one(value, steps.get(index));
            if (next.isEmpty()) {
                return next;
            }
            value = next.get();
        }
        return value.sort() == JsonValue.Sort.NULL ? Optional.empty() : Optional.of(value);
    }

    private static Optional<JsonValue> one(JsonValue value, Step step) {
        return switch (step) {
            case Step.Member(String name) -> value.object().flatMap(object -> object.member(name));
            case Step.Element(int index) ->
                value.array()
                        .map(JsonArray::elements)
                        .filter(elements -> index < elements.size())
                        .map(elements -> elements.get(index));
            case Step.Every() -> throw new IllegalArgumentException("not one");
        };
    }

    private static Optional<JsonValue> every(JsonValue value, List<Step> rest) {
        List<JsonValue> all = value.array()
                .map(JsonArray::elements)
                .or(() -> value.object()
                        .map(object -> object.members().stream()
                                .map(JsonObject.Member::value)
                                .toList()))
                .orElse(List.of());
        if (value.array().isEmpty() && value.object().isEmpty()) {
            return Optional.empty();
        }
        boolean nested = rest.stream().anyMatch(Step.Every.class::isInstance);
        List<JsonValue> found = new ArrayList<>();
        for (JsonValue one : all) {
            Optional<JsonValue> led = follow(one, rest);
            if (nested) {
                // All of all are one list, as in JSONPath.
                led.flatMap(JsonValue::array).ifPresent(array -> found.addAll(array.elements()));
            } else {
                led.ifPresent(found::add);
            }
        }
        return Optional.of(new JsonArray(found));
    }
}
