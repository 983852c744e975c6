package dev.tollgate.db.model;

/** One way to ask for a path. Paths are in normal form (docs/routing.md) and begin with a slash. */
public sealed interface PathMatch {

    /** The path as it was written. */
    String path();

    /** This path and no other; a slash at the end counts. */
    record Exact(String path) implements PathMatch {}

    /** This path and everything below it, by whole segments; held without a slash at its end, {@code /} excepted. */
    record Prefix(String path) implements PathMatch {}

    /**
     * Segments: {@code {name}} takes any one that is not empty, {@code {name:regex}} any one that the regular
     * expression takes, a last {@code {name...}} all that remain.
     */
    record Template(String path) implements PathMatch {}

    /** A regular expression (RE2) that takes the whole path; the only one that is not in normal form itself. */
    record Regex(String path) implements PathMatch {}
}
