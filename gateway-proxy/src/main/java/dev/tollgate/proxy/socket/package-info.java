/**
 * What both ends of the data path need of a connection: bytes over non-blocking channels, for which one waits
 * without a system call, TLS above them, and limits of time that cost no timer for each request.
 */
@NullMarked
package dev.tollgate.proxy.socket;

import org.jspecify.annotations.NullMarked;
