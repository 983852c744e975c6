/** Smaller answers for clients that take them so (RFC 9110, 8.4 and 12.5.3). */
@NullMarked
package dev.tollgate.proxy.compress;

import org.jspecify.annotations.NullMarked;
