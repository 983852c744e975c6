/** Measures what is not for other packages to see. */
@NullMarked
package dev.tollgate.proxy;

import org.jspecify.annotations.NullMarked;
