/**
 * What the nodes saw, read from their reports: the last 15 minutes are kept in memory, a bounded amount, longer ranges
 * are read when they are asked for. One thread reads for all who watch; sums and percentiles of several nodes and steps
 * are exact sums of what was counted. A second in which nobody reported stays a gap.
 */
@NullMarked
package dev.tollgate.admin.live;

import org.jspecify.annotations.NullMarked;
