/**
 * How the configuration gets into the requests' way: followed revision by revision, compiled beside what serves,
 * swapped in by one reference. A revision that does not compile is refused whole, and the last good one serves on.
 */
@NullMarked
package dev.tollgate.proxy.reload;

import org.jspecify.annotations.NullMarked;
