/**
 * What a request's content must be like: its size, of which no more goes on than is allowed, and its JSON Schema, which
 * is asked before a service sees any of it.
 */
@NullMarked
package dev.tollgate.proxy.body;

import org.jspecify.annotations.NullMarked;
