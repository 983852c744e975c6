package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An object that is one of several: exactly one of the cases' deciding members is there and tells which. */
public final class UnionShape<T> implements Shape<T> {

    /**
     * One of the several.
     *
     * @param member the member whose presence decides for this case
     */
    public record Case<T, C extends T>(String member, Class<C> type, ObjectShape<C> shape) {

        Optional<T> read(JsonNode node, Place place) {
            return shape.read(node, place).map(value -> value);
        }

        JsonNode write(T value) {
            return shape.write(type.cast(value));
        }
    }

    private final List<Case<T, ?>> cases;
    private final boolean firstIfNone;
    private final String accepted;

    private UnionShape(List<Case<T, ?>> cases, boolean firstIfNone) {
        this.cases = List.copyOf(cases);
        this.firstIfNone = firstIfNone;
        this.accepted = "exactly one of " + cases.stream().map(Case::member).collect(Collectors.joining(", "));
    }

    public static <T> UnionShape<T> of(List<Case<T, ?>> cases) {
        return new UnionShape<>(cases, false);
    }

    /** The same, where an object with no deciding member is taken for the first case, and lacks that member. */
    public UnionShape<T> firstIfNone() {
        return new UnionShape<>(cases, true);
    }

    @Override
    public Optional<T> read(JsonNode node, Place place) {
        if (!node.isObject()) {
            return place.refuse(MistakeCode.WRONG_TYPE, "must be an object with " + accepted);
        }
        List<Case<T, ?>> present =
                cases.stream().filter(one -> node.hasNonNull(one.member())).toList();
        if (present.size() == 1 || present.isEmpty() && firstIfNone) {
            Case<T, ?> meant = present.isEmpty() ? cases.getFirst() : present.getFirst();
            return meant.read(withoutNullsOfOtherCases(node, meant), place);
        }
        node.fieldNames().forEachRemaining(name -> refuseUnknown(name, place));
        return place.refuse(MistakeCode.EXACTLY_ONE, "must have " + accepted);
    }

    /** What another case may have, and has not: such as what a merge patch leaves of one that it takes the place of. */
    private JsonNode withoutNullsOfOtherCases(JsonNode node, Case<T, ?> chosen) {
        ObjectNode copy = ((ObjectNode) node).objectNode();
        node.properties().forEach(member -> {
            if (!member.getValue().isNull() || chosen.shape().knows(member.getKey()) || !knows(member.getKey())) {
                copy.set(member.getKey(), member.getValue());
            }
        });
        return copy;
    }

    private boolean knows(String member) {
        return cases.stream().anyMatch(one -> one.shape().knows(member));
    }

    private void refuseUnknown(String name, Place place) {
        if (!knows(name)) {
            place.member(name).refuse(MistakeCode.UNKNOWN_FIELD, "no such field; accepted: " + accepted);
        }
    }

    @Override
    public JsonNode write(T value) {
        return cases.stream()
                .filter(one -> one.type().isInstance(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case for " + value.getClass()))
                .write(value);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode variants = schema.putArray("oneOf");
        cases.forEach(one -> variants.add(one.shape().schema()));
        return schema;
    }
}
