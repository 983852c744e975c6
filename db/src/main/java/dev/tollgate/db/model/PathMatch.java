package dev.tollgate.db.model;

/** One way to ask for a path. Paths are in normal form (docs/routing.md) and begin with a slash. */
public sealed interface PathMatch {

    /** The path as it was written. */
    String path();

    /** This path and no other; a slash at the end counts. */
    record Exact(String path) implements PathMatch {}

    /**
     * This path and everything below it, by whole segments; held without a slash at the end ({@code /} is the empty
     * string's form, kept as {@code /}).
     */
    record Prefix(String path) implements PathMatch {}

    /**
     * Segments, of which {@code {name}} takes any one that is not empty and a last {@code {name...}} takes all that
     * remain.
     */
    record Template(String path) implements PathMatch {}
}
