package dev.tollgate.db.document.shape;

/** What a value must fulfil beyond the form of its parts. */
@FunctionalInterface
public interface Check<T> {

    /** Notes what is wrong with the value at the place or below it. */
    void check(T value, Place place);
}
