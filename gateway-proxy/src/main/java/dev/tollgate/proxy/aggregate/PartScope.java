package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.Reference.Step;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.json.References;
import dev.tollgate.proxy.template.Value;
import dev.tollgate.proxy.template.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the texts of parts can read: the request, its content, and what other parts have brought. Used by the request's
 * thread.
 *
 * @param answers by part; empty for one that has brought nothing
 * @param each the value that a call is made for
 */
record PartScope(
        Exchange exchange, Optional<JsonValue> content, List<Optional<JsonValue>> answers, Optional<JsonValue> each) {

    private static final String REQUEST = "request";
    private static final String BODY = "body";

    /** For the call for this value. */
    PartScope of(JsonValue value) {
        return new PartScope(exchange, content, answers, Optional.of(value));
    }

    /** @param numbers which part has which name */
    static Values<PartScope> values(Map<String, Integer> numbers) {
        Values<PartScope> known = Values.of(PartScope::exchange);
        return known.with("parts", reference -> part(reference, numbers))
                .with("each", reference -> followed(PartScope::each, reference.steps()))
                .with(
                        REQUEST,
                        reference -> readsContent(reference)
                                ? followed(
                                        PartScope::content,
                                        reference
                                                .steps()
                                                .subList(1, reference.steps().size()))
                                : known.compile(reference));
    }

    /** Whether a text reads the request's content. */
    static boolean readsContent(Reference reference) {
        return reference.root().equals(REQUEST)
                && reference.names().stream().limit(1).anyMatch(BODY::equals);
    }

    private static Value<PartScope> part(Reference reference, Map<String, Integer> numbers) {
        Integer number = reference.names().isEmpty()
                ? null
                : numbers.get(reference.names().getFirst());
        if (number == null) {
            throw new IllegalArgumentException("${" + reference + "} names no part");
        }
        int index = number;
        return followed(
                scope -> scope.answers().get(index),
                reference.steps().subList(1, reference.steps().size()));
    }

    private static Value<PartScope> followed(Function<PartScope, Optional<JsonValue>> from, List<Step> steps) {
        return scope -> from.apply(scope).flatMap(value -> References.follow(value, steps));
    }
}
