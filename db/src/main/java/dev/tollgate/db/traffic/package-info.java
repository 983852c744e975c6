/**
 * What nodes saw, as values: one report for each node and tick, latencies as sparse counts in fixed buckets, a few
 * requests in full; reports add up to coarser ones exactly. Pure; nothing here touches a database or a clock.
 */
@NullMarked
package dev.tollgate.db.traffic;

import org.jspecify.annotations.NullMarked;
