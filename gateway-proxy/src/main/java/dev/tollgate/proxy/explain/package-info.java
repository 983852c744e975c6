/**
 * What the gateway would do with a request that nobody has sent: the route that the nodes' own matcher finds, why no
 * other won, and what those steps say that depend on nothing else. Nothing is sent anywhere, and nothing counts.
 */
@NullMarked
package dev.tollgate.proxy.explain;

import org.jspecify.annotations.NullMarked;
