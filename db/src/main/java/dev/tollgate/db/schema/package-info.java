/**
 * JSON Schema, closed in: nothing is fetched, and patterns match in linear time. Only this package knows the library.
 */
@NullMarked
package dev.tollgate.db.schema;

import org.jspecify.annotations.NullMarked;
