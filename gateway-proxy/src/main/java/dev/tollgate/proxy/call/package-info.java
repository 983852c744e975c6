/** What the gateway asks others by itself: small answers, in bounded time, from addresses that may be called. */
@NullMarked
package dev.tollgate.proxy.call;

import org.jspecify.annotations.NullMarked;
