package dev.tollgate.db.model;

import java.util.Optional;

/**
 * One step that changes named values in their order: the header fields of a message, or the parameters of a query.
 * Values may name what is known of the request, as {@code ${…}}; an operation without a value is dropped.
 */
public sealed interface FieldOperation {

    /** The name that it is about. */
    String name();

    /** The text of the value that it puts in; it may name values. */
    default Optional<String> text() {
        return switch (this) {
            case Set(var _, String value) -> Optional.of(value);
            case Add(var _, String value) -> Optional.of(value);
            case Default(var _, String value) -> Optional.of(value);
            case Remove _, Rename _ -> Optional.empty();
        };
    }

    /** There is this value and no other of the name. */
    record Set(String name, String value) implements FieldOperation {}

    /** There is one more value of the name. */
    record Add(String name, String value) implements FieldOperation {}

    /** There is none of the name. */
    record Remove(String name) implements FieldOperation {}

    /** All of the name have another one, which nothing else has then. */
    record Rename(String name, String to) implements FieldOperation {}

    /** There is this value if there was none of the name. */
    record Default(String name, String value) implements FieldOperation {}
}
