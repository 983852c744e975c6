/**
 * HTTP/1.1 messages as bytes (RFC 9112): heads as positions over the bytes that arrived, bodies as slices that are
 * pulled. Pure: it knows no sockets, only {@link dev.tollgate.proxy.wire.Transport}. It refuses whatever two recipients
 * could read in two ways, holds no message whole, and reads nothing twice.
 */
@NullMarked
package dev.tollgate.proxy.wire;

import org.jspecify.annotations.NullMarked;
