/**
 * Certificates and how clients' TLS connections are opened with them: PEM is read, the names of certificates are
 * compiled into an index of one revision, and each handshake is answered with what serves at that moment, so that a
 * swap needs no reload and ends no connection. JDK only, no sockets of its own. The rules for people are in
 * docs/tls.md.
 */
@NullMarked
package dev.tollgate.proxy.tls;

import org.jspecify.annotations.NullMarked;
