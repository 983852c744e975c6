/**
 * How many requests may pass: limits of settings, services, routes, plans and consumers, and quotas of plans. All that
 * hold for a request are checked together, and then all are charged or none. What was counted lives beside the
 * revisions, by the place where a count is kept: in this node's memory, or in a store that nodes share. What is used
 * of quotas is in a ledger that nodes exchange through the database.
 */
@NullMarked
package dev.tollgate.proxy.limit;

import org.jspecify.annotations.NullMarked;
