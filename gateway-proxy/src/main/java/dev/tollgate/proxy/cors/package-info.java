/** Which pages of other origins may call a route from a browser. */
@NullMarked
package dev.tollgate.proxy.cors;

import org.jspecify.annotations.NullMarked;
