package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One form of JSON and the values that it stands for. {@code read(write(value))} is the value again. */
public interface Shape<T> {

    /** The value; or nothing, exactly if at least one mistake was noted at the place or below it. */
    Optional<T> read(JsonNode node, Place place);

    /** The one canonical form of a value. */
    JsonNode write(T value);

    /** A new tree that describes the form in the JSON Schema dialect of OpenAPI 3.1. */
    ObjectNode schema();

    /** The same form, of which only values without complaint are accepted. */
    default Shape<T> checked(Check<T> check) {
        return new CheckedShape<>(this, check);
    }

    /**
     * The same form, of which only documents without complaint are accepted. Unlike that of {@link #checked} the
     * check sees documents with other mistakes too, so that all are told at once; it complains of nothing else.
     */
    default Shape<T> checkedAsSent(Check<JsonNode> check) {
        return new SentCheckedShape<>(this, check);
    }
}
