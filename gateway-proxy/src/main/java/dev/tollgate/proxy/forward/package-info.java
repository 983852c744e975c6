/**
 * Requests to services: connections, pooled by target and kept over reloads; what a forwarded request carries and what
 * it must not; content streaming both ways at once; limits of time.
 */
@NullMarked
package dev.tollgate.proxy.forward;

import org.jspecify.annotations.NullMarked;
