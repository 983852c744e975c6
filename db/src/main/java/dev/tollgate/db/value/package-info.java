/**
 * How the configuration speaks of what requests and documents hold: texts with <code>${…}</code> in them, and places in
 * JSON. Read when an object is saved and again when a node compiles it, by the same code.
 */
@NullMarked
package dev.tollgate.db.value;

import org.jspecify.annotations.NullMarked;
