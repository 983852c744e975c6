/**
 * The management port: whether this node lives, whether it wants traffic, and its metrics. It shows; it changes
 * nothing. It has a listener of its own, so that it answers when the traffic listener does not.
 */
@NullMarked
package dev.tollgate.proxy.manage;

import org.jspecify.annotations.NullMarked;
