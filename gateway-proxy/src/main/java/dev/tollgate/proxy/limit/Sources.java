package dev.tollgate.proxy.limit;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What limits go by besides requests.
 *
 * @param wall where fixed windows and periods begin
 * @param nanoTime what token buckets and sliding windows go by: it never jumps, as {@link System#nanoTime}
 * @param ledger what is used of quotas
 */
record Sources(InstantSource wall, LongSupplier nanoTime, QuotaLedger ledger) {}
