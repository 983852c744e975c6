/** JSONata, bounded: expressions that make one JSON document of another. Only this package knows the library. */
@NullMarked
package dev.tollgate.db.jsonata;

import org.jspecify.annotations.NullMarked;
