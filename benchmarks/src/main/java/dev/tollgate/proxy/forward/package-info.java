/** Measures what is not for other packages to see. */
@NullMarked
package dev.tollgate.proxy.forward;

import org.jspecify.annotations.NullMarked;
