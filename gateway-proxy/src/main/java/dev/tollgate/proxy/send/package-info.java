/**
 * Requests that an administrator has a node send, so that everything can be seen that becomes of them: they take the
 * way of all requests, with a client that the node itself is, and count like any other.
 */
@NullMarked
package dev.tollgate.proxy.send;

import org.jspecify.annotations.NullMarked;
