/**
 * Which route a request belongs to. A path is brought into normal form once; an immutable index then finds the one
 * route that wins, in time that does not grow with the number of routes, and a slow, obvious matcher says why.
 * Refuses paths that two parties could read differently. The rules for people are in docs/routing.md.
 */
@NullMarked
package dev.tollgate.proxy.match;

import org.jspecify.annotations.NullMarked;
