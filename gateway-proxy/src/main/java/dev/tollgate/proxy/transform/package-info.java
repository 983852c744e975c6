/**
 * What a route changes of a request before it goes on, and of a reply before it goes back. Content that is not to be
 * changed streams through; what must be held of other content is held within one room of the node.
 */
@NullMarked
package dev.tollgate.proxy.transform;

import org.jspecify.annotations.NullMarked;
