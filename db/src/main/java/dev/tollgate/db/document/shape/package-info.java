/**
 * Small combinators that say once how a JSON document looks: the same definition reads a tree into a value (noting
 * every mistake, never only the first), writes the value in its one canonical form, and describes itself as JSON
 * Schema. Everything here is immutable and safe for any number of threads, a {@link Place} of one reading excepted.
 */
@NullMarked
package dev.tollgate.db.document.shape;

import org.jspecify.annotations.NullMarked;
