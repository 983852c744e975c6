/**
 * What gRPC needs beyond HTTP/2, ahead of the routes: the deadline that a client has set, refusals that its library
 * understands, and an end that it understands too where an answer breaks off. It never reads a message.
 */
@NullMarked
package dev.tollgate.proxy.grpc;

import org.jspecify.annotations.NullMarked;
