/**
 * Who came to the limits of nodes, by the second and for an hour: what a limit would have refused can be worked out
 * from it. Values, and their form as bytes.
 */
@NullMarked
package dev.tollgate.db.arrival;

import org.jspecify.annotations.NullMarked;
