/**
 * The clients' side, and the only room that knows Helidon's server: connections become exchanges, replies become bytes.
 * One selector takes every connection of the traffic listener and hands those that speak HTTP/2 to Helidon's codec;
 * both versions reach the same handler.
 */
@NullMarked
package dev.tollgate.proxy.edge;

import org.jspecify.annotations.NullMarked;
