/**
 * Content of messages as those see it who look into it: what kind it is, without its codings, as a whole within bounds;
 * and what is untrue of it once it was changed.
 */
@NullMarked
package dev.tollgate.proxy.content;

import org.jspecify.annotations.NullMarked;
