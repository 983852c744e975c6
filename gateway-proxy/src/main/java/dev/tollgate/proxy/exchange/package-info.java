/**
 * The words that every step speaks: one request's {@code Exchange}, its {@code Reply}, and the {@code Problem}s that it
 * may end in.
 */
@NullMarked
package dev.tollgate.proxy.exchange;

import org.jspecify.annotations.NullMarked;
