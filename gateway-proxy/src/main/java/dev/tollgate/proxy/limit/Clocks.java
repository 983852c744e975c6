package dev.tollgate.proxy.limit;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two times that limits go by.
 *
 * @param wall where fixed windows begin
 * @param nanoTime what token buckets refill by: it never jumps, as {@link System#nanoTime}
 */
record Clocks(InstantSource wall, LongSupplier nanoTime) {}
