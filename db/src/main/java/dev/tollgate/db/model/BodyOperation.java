package dev.tollgate.db.model;

import java.util.Optional;

/**
 * One step that changes a JSON document. Places are JSON Pointers (RFC 6901), where the segment {@code *} stands for
 * all elements or members; where there is nothing of the kind, an operation does nothing. Values are JSON text, whose
 * strings may name what is known of the request, as {@code ${…}}; an operation without a value is dropped.
 */
public sealed interface BodyOperation {

    /** The JSON text of the value that it puts in; its strings may name values. */
    default Optional<String> json() {
        return switch (this) {
            case Set(var _, String value) -> Optional.of(value);
            case Default(var _, String value) -> Optional.of(value);
            case Append(var _, String value) -> Optional.of(value);
            case Remove _, Rename _, Copy _, Move _, Cast _, Jsonata _ -> Optional.empty();
        };
    }

    /** This value is there; objects on the way are made. */
    record Set(String pointer, String value) implements BodyOperation {}

    /** This value is there if nothing was; objects on the way are made. */
    record Default(String pointer, String value) implements BodyOperation {}

    /** Nothing is there. */
    record Remove(String pointer) implements BodyOperation {}

    /** The member has another name, in the same place among the others; one that had it is gone. */
    record Rename(String pointer, String to) implements BodyOperation {}

    /** What is there is at another place too. */
    record Copy(String pointer, String to) implements BodyOperation {}

    /** What is there is at another place instead. */
    record Move(String pointer, String to) implements BodyOperation {}

    /** The array there has one more element; where nothing was, there is an array. */
    record Append(String pointer, String value) implements BodyOperation {}

    /** What is there is of another type, if it can be. */
    record Cast(String pointer, Type to) implements BodyOperation {}

    /** The document is what this expression makes of it. */
    record Jsonata(String expression) implements BodyOperation {}

    /** What a value can be turned into. */
    enum Type {
        STRING,
        NUMBER,
        BOOLEAN
    }
}
