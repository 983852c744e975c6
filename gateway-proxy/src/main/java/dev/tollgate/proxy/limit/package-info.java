/**
 * How many requests may pass. All limits of a request are checked together, and then all are charged or none; what was
 * counted lives beside the revisions, by the place where a limit's count is kept, and in this node's memory only.
 */
@NullMarked
package dev.tollgate.proxy.limit;

import org.jspecify.annotations.NullMarked;
