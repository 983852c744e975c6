/**
 * The store of counters that nodes share: Redis or Valkey, by one script in one round trip. No request waits for it
 * longer than a fixed time, and none at all while it does not answer.
 */
@NullMarked
package dev.tollgate.proxy.store;

import org.jspecify.annotations.NullMarked;
