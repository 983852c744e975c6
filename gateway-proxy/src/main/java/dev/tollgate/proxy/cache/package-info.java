/**
 * Answers that are kept for later requests: a shared cache by RFC 9111, inside of limits and outside of transform. A
 * {@link dev.tollgate.proxy.cache.CacheStore} holds them for all routes of a node, bounded by bytes: for each key
 * (zone, URL, caller, chosen fields) a resource with one answer for each kind of request that answers vary by. A zone
 * is what one meaning of a route's rule has kept; another meaning is another zone.
 *
 * <p>Nothing old is left by a race: an answer carries the stamp of the moment at which it was asked for. An unsafe
 * request advances the generation of its path, which all answers of that path carry in all routes; a purge counts
 * itself before it looks, and what was asked for before is not kept.
 */
@NullMarked
package dev.tollgate.proxy.cache;

import org.jspecify.annotations.NullMarked;
