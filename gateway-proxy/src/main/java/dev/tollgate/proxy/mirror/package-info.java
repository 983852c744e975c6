/**
 * Copies of requests to a second service, whose answers nobody gets. A copy never delays the request that it was taken
 * of: it is sent by a thread of its own, and dropped where there is no room for it.
 */
@NullMarked
package dev.tollgate.proxy.mirror;

import org.jspecify.annotations.NullMarked;
