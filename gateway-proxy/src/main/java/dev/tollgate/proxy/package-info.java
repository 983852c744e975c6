/** The node: its wiring, its settings, the order of its steps, and the life of one request. */
@NullMarked
package dev.tollgate.proxy;

import org.jspecify.annotations.NullMarked;
