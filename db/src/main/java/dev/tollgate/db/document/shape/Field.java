package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * One member of an object: its name, its form, and where its value is found in the record.
 *
 * @param <T> the record
 * @param <V> the member's value
 */
public final class Field<T, V> {
    private final String name;
    private final Shape<V> shape;
    private final Optional<V> whenAbsent;
    private final Optional<V> whenNull;
    private final Function<T, V> accessor;

    private Field(String name, Shape<V> shape, Optional<V> whenAbsent, Optional<V> whenNull, Function<T, V> accessor) {
        this.name = name;
        this.shape = shape;
        this.whenAbsent = whenAbsent;
        this.whenNull = whenNull;
        this.accessor = accessor;
    }

    /** A member that must be there and not be null. */
    public static <T, V> Field<T, V> required(String name, Shape<V> shape, Function<T, V> accessor) {
        return new Field<>(name, shape, Optional.empty(), Optional.empty(), accessor);
    }

    /** A member that must be there, and for which null is a value too. */
    public static <T, V> Field<T, V> requiredOrNull(String name, Shape<V> shape, V whenNull, Function<T, V> accessor) {
        return new Field<>(name, shape, Optional.empty(), Optional.of(whenNull), accessor);
    }

    /** A member that may be absent or null, and then has its default. */
    public static <T, V> Field<T, V> optional(String name, Shape<V> shape, V standard, Function<T, V> accessor) {
        return new Field<>(name, shape, Optional.of(standard), Optional.of(standard), accessor);
    }

    /** A member for which null says something else than its absence. */
    public static <T, V> Field<T, V> optional(
            String name, Shape<V> shape, V whenAbsent, V whenNull, Function<T, V> accessor) {
        return new Field<>(name, shape, Optional.of(whenAbsent), Optional.of(whenNull), accessor);
    }

    /** A member that may be absent, which says something else than any value and than null; written only if present. */
    public static <T, V> Field<T, Optional<V>> omissible(
            String name, Shape<V> shape, V whenNull, Function<T, Optional<V>> accessor) {
        return new Field<>(
                name,
                OptionalShape.of(shape),
                Optional.of(Optional.empty()),
                Optional.of(Optional.of(whenNull)),
                accessor);
    }

    public String name() {
        return name;
    }

    Optional<V> read(JsonNode object, Place place) {
        JsonNode node = object.path(name);
        Optional<V> stated = node.isMissingNode() ? whenAbsent : node.isNull() ? whenNull : Optional.empty();
        if (stated.isPresent()) {
            return stated;
        }
        Place here = place.member(name);
        return node.isMissingNode() || node.isNull()
                ? here.refuse(MistakeCode.REQUIRED, "must be there: " + Schemas.summary(shape.schema()))
                : shape.read(node, here);
    }

    void write(T value, ObjectNode object) {
        V member = accessor.apply(value);
        if (!omitted(member)) {
            object.set(name, shape.write(member));
        }
    }

    /** Absence and null differ only where null has a meaning of its own, so only there absence must be kept. */
    private boolean omitted(V member) {
        return whenNull.isPresent()
                && !whenNull.equals(whenAbsent)
                && whenAbsent.filter(member::equals).isPresent()
                && shape.write(member).isNull();
    }

    boolean required() {
        return whenAbsent.isEmpty();
    }

    ObjectNode schema() {
        ObjectNode schema = shape.schema();
        whenAbsent.ifPresent(value -> {
            if (!omitted(value)) {
                schema.set("default", shape.write(value));
            }
            Schemas.allowNull(schema);
        });
        return schema;
    }
}
