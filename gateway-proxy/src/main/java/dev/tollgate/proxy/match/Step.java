package dev.tollgate.proxy.match;

import dev.tollgate.db.regex.LinearRegex;

/** One step of a path pattern, in the order of preference where several take the same segment. */
sealed interface Step {

    /** This segment and no other, in normal form. The empty text is what stands behind a slash at the end. */
    record Literal(String text) implements Step {}

    /** Any one segment that the regular expression takes as a whole; never an empty one. */
    record Constrained(String name, LinearRegex regex) implements Step {}

    /** Any one segment that is not empty. */
    record Variable(String name) implements Step {}

    /** The path must end here. */
    record End() implements Step {}

    /** Whatever remains, also nothing. A prefix ends so, without a name. */
    record Rest(String name) implements Step {
        static final Rest UNNAMED = new Rest("");
    }

    /** The only step of a path that the regular expression takes as a whole. */
    record Whole(LinearRegex regex) implements Step {}
}
