package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.MistakeCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a parameter may say: how the API's description tells it, and what is wrong with what is no such value. An empty
 * value counts as none.
 *
 * @param required whether the parameter must be there
 */
record Values(boolean required, UnaryOperator<ObjectNode> description, Function<String, Optional<Values.Wrong>> check) {

    /** What is wrong with a value. */
    record Wrong(MistakeCode code, String message) {}

    /** Any text. */
    static Values text() {
        return of("string", _ -> Optional.empty());
    }

    /** Any text of at most so many characters as a query's value may have. */
    static Values search() {
        return text().telling(schema -> schema.put("maxLength", Query.LONGEST_VALUE));
    }

    /** A text of which this holds; or what is accepted instead. */
    static Values text(Predicate<String> holds, String accepted) {
        return of("string", text -> unless(holds.test(text), MistakeCode.BAD_FORMAT, accepted));
    }

    /** One of these words, the first of which stands for none. */
    static Values oneOf(List<String> words) {
        return of(
                        "string",
                        text -> unless(
                                words.contains(text),
                                MistakeCode.UNKNOWN_VALUE,
                                "must be one of " + String.join(", ", words)))
                .telling(schema -> {
                    words.forEach(schema.put("default", words.getFirst()).putArray("enum")::add);
                    return schema;
                });
    }

    /** One of these words, or none. */
    static Values among(List<String> words) {
        return of(
                        "string",
                        text -> unless(
                                words.contains(text),
                                MistakeCode.UNKNOWN_VALUE,
                                "must be one of " + String.join(", ", words)))
                .telling(schema -> {
                    words.forEach(schema.putArray("enum")::add);
                    return schema;
                });
    }

    /** True or false, and false if absent; this alone may not be empty. */
    static Values flag() {
        return new Values(
                false,
                schema -> schema.put("type", "boolean").put("default", false),
                text -> unless(
                        text.equals("true") || text.equals("false"),
                        MistakeCode.UNKNOWN_VALUE,
                        "must be true or false"));
    }

    /** A whole number within these bounds. */
    static Values whole(int least, int most) {
        String accepted = "must be a whole number from " + least + " to " + most;
        return of(
                        "integer",
                        text -> text.matches("-?[0-9]{1,9}")
                                ? unless(
                                        Integer.parseInt(text) >= least && Integer.parseInt(text) <= most,
                                        MistakeCode.OUT_OF_RANGE,
                                        accepted)
                                : unless(false, MistakeCode.BAD_FORMAT, accepted))
                .telling(schema -> schema.put("minimum", least).put("maximum", most));
    }

    /** What has this type in JSON, and is checked so if it is not empty. */
    static Values of(String type, Function<String, Optional<Wrong>> check) {
        return new Values(
                false,
                schema -> schema.put("type", type),
                text -> text.isEmpty() ? Optional.empty() : check.apply(text));
    }

    /** The same, described with more. */
    Values telling(UnaryOperator<ObjectNode> more) {
        return new Values(required, schema -> more.apply(description.apply(schema)), check);
    }

    /** The same for a parameter that must be there. */
    Values mandatory() {
        return new Values(true, description, check);
    }

    /** A mistake unless this holds. */
    static Optional<Wrong> unless(boolean holds, MistakeCode code, String accepted) {
        return holds ? Optional.empty() : Optional.of(new Wrong(code, accepted));
    }

    /** A new tree that describes them in the JSON Schema dialect of OpenAPI 3.1. */
    ObjectNode schema() {
        return description.apply(JsonNodeFactory.instance.objectNode());
    }
}
