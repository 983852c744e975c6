/**
 * The ordered operations of the configuration, compiled: on header fields, on queries, on JSON. What they put in is
 * read before the first of them runs, so it is of the message as it came.
 */
@NullMarked
package dev.tollgate.proxy.operation;

import org.jspecify.annotations.NullMarked;
