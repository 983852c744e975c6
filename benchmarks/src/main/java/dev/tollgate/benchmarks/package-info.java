/** What the parts of the hot path cost, measured by JMH; and what whole nodes do, measured by programs of their own. */
@NullMarked
package dev.tollgate.benchmarks;

import org.jspecify.annotations.NullMarked;
