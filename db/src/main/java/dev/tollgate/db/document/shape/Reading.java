package dev.tollgate.db.document.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** What came out of reading a document: a value, or all of its mistakes. */
public sealed interface Reading<T> {

    /** The document is right. */
    record Accepted<T>(T value) implements Reading<T> {}

    /** The document is wrong; the list is not empty. */
    record Refused<T>(List<Mistake> mistakes) implements Reading<T> {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Reads a whole document. */
    static <T> Reading<T> of(Shape<T> shape, JsonNode document) {
        return of(shape, document, Place.root());
    }

    /** Reads a whole document into a place that may hold mistakes already. */
    static <T> Reading<T> of(Shape<T> shape, JsonNode document, Place place) {
        Optional<T> value = shape.read(document, place);
        return place.mistakes().isEmpty() ? new Accepted<>(value.orElseThrow()) : new Refused<>(place.mistakes());
    }
}
