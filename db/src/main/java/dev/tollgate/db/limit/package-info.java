/** How limits stand for single consumers, as nodes tell it to whoever looks at them. Values, and their form as JSON. */
@NullMarked
package dev.tollgate.db.limit;

import org.jspecify.annotations.NullMarked;
