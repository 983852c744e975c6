/**
 * Decides whether whoever calls may go on: first by where the request comes from, before anybody asks who sent it, then
 * by who it is and what the credential is good for. Every refusal is 403 with a code of its own.
 */
@NullMarked
package dev.tollgate.proxy.authorize;

import org.jspecify.annotations.NullMarked;
