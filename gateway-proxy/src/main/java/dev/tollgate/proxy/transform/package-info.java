/** What a route changes of a request before it goes on, and of a reply before it goes back. */
@NullMarked
package dev.tollgate.proxy.transform;

import org.jspecify.annotations.NullMarked;
