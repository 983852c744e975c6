package dev.tollgate.proxy.template;

import dev.tollgate.db.value.ValueText;
import dev.tollgate.db.value.ValueText.Piece;
import dev.tollgate.proxy.json.JsonArray;
import dev.tollgate.proxy.json.JsonObject;
import dev.tollgate.proxy.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value whose strings may name values. A string that is one value and nothing else becomes what the value is: a
 * number stays a number; elsewhere in a string a value is its text. Immutable.
 */
public final class JsonTemplate<C> {
    private final Value<C> value;
    private final boolean constant;

    private JsonTemplate(Value<C> value, boolean constant) {
        this.value = value;
        this.constant = constant;
    }

    /** @throws IllegalArgumentException if one of its strings names nothing */
    public static <C> JsonTemplate<C> of(JsonValue json, Values<C> values) {
        return switch (json.sort()) {
            case STRING -> string(json, values);
            case ARRAY -> array(json, json.array().orElseThrow(), values);
            case OBJECT -> object(json, json.object().orElseThrow(), values);
            case NUMBER, TRUE, FALSE, NULL -> constant(json);
        };
    }

    /** The value; empty if something that it names has none. */
    public Optional<JsonValue> fill(C context) {
        return value.of(context);
    }

    private static <C> JsonTemplate<C> constant(JsonValue json) {
        Optional<JsonValue> always = Optional.of(json);
        return new JsonTemplate<>(_ -> always, true);
    }

    private static <C> JsonTemplate<C> string(JsonValue json, Values<C> values) {
        String written = json.text().orElseThrow();
        if (written.indexOf("${") < 0) {
            return constant(json);
        }
        ValueText text = ValueText.of(written);
        if (text.bare()) {
            return new JsonTemplate<>(values.compile(text.references().getFirst()), false);
        }
        List<Value<C>> pieces = new ArrayList<>();
        for (Piece piece : text.pieces()) {
            pieces.add(
                    switch (piece) {
                        case Piece.Words(String words) -> JsonTemplate.<C>constant(JsonValue.of(words)).value;
                        case Piece.Named(var reference) -> values.compile(reference);
                    });
        }
        return new JsonTemplate<>(
                context -> joined(pieces, context), text.references().isEmpty());
    }

    private static <C> Optional<JsonValue> joined(List<Value<C>> pieces, C context) {
        StringBuilder joined = new StringBuilder();
        for (Value<C> piece : pieces) {
            Optional<String> text = piece.of(context).flatMap(Written::text);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            joined.append(text.get());
        }
        return Optional.of(JsonValue.of(joined.toString()));
    }

    private static <C> JsonTemplate<C> array(JsonValue whole, JsonArray json, Values<C> values) {
        List<JsonTemplate<C>> elements =
                json.elements().stream().map(element -> of(element, values)).toList();
        if (elements.stream().allMatch(element -> element.constant)) {
            return constant(whole);
        }
        return new JsonTemplate<>(context -> all(elements, context).map(JsonArray::new), false);
    }

    private static <C> JsonTemplate<C> object(JsonValue whole, JsonObject json, Values<C> values) {
        List<JsonTemplate<C>> members = json.members().stream()
                .map(member -> of(member.value(), values))
                .toList();
        if (members.stream().allMatch(member -> member.constant)) {
            return constant(whole);
        }
        return new JsonTemplate<>(
                context -> all(members, context).map(filled -> {
                    List<JsonObject.Member> changed = new ArrayList<>();
                    for (int index = 0; index < filled.size(); index++) {
                        changed.add(json.members().get(index).with(filled.get(index)));
                    }
                    return new JsonObject(changed);
                }),
                false);
    }

    private static <C> Optional<List<JsonValue>> all(List<JsonTemplate<C>> templates, C context) {
        List<JsonValue> filled = new ArrayList<>();
        for (JsonTemplate<C> template : templates) {
            Optional<JsonValue> one = template.fill(context);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            filled.add(one.get());
        }
        return Optional.of(filled);
    }
}
