/**
 * The tokens by which services know the gateway: fetched with client credentials (RFC 6749, 4.4), kept until shortly
 * before they expire, and renewed before that.
 */
@NullMarked
package dev.tollgate.proxy.credential;

import org.jspecify.annotations.NullMarked;
