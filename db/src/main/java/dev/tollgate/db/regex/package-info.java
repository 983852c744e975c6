/** Regular expressions as people may write them into the configuration: those that match in linear time. */
@NullMarked
package dev.tollgate.db.regex;

import org.jspecify.annotations.NullMarked;
