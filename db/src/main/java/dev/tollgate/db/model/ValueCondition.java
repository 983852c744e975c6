package dev.tollgate.db.model;

/** What is asked of one named value of a request. */
public sealed interface ValueCondition {

    /** Of a header without regard to case, else as it is. */
    String name();

    /** The value is this one. */
    record Exact(String name, String value) implements ValueCondition {}

    /** The regular expression takes the whole value. */
    record Matching(String name, String regex) implements ValueCondition {}

    /** There is such a value, or there is none. */
    record Present(String name, boolean present) implements ValueCondition {}
}
