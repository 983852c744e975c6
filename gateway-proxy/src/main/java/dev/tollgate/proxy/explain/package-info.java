/**
 * What the gateway says about a request that nobody has sent: who would get it, why nobody else would, and what would
 * become of it. Values only; {@code Explainer} works them out with what nodes work with.
 */
@NullMarked
package dev.tollgate.proxy.explain;

import org.jspecify.annotations.NullMarked;
