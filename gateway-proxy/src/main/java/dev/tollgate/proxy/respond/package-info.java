/** Answers that the configuration itself holds. */
@NullMarked
package dev.tollgate.proxy.respond;

import org.jspecify.annotations.NullMarked;
