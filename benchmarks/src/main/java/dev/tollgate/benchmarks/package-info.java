/** What the parts of the hot path cost, measured by JMH. */
@NullMarked
package dev.tollgate.benchmarks;

import org.jspecify.annotations.NullMarked;
