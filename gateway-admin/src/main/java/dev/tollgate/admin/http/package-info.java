/**
 * HTTP as the admin port speaks it: a call comes in, an answer goes out, and nothing of the server below is seen by
 * those in between. Every refusal is a {@code application/problem+json} of the closed list here, with the request's
 * id; no message of a library or of an exception reaches a client.
 */
@NullMarked
package dev.tollgate.admin.http;

import org.jspecify.annotations.NullMarked;
