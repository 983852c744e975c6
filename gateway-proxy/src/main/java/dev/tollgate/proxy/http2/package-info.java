/**
 * What both ends of the data path need to speak HTTP/2 (RFC 9113): header blocks out of and into the field sections of
 * {@link dev.tollgate.proxy.wire}, content that arrives in frames as a body that is pulled, and the windows that bound
 * what is sent. It refuses what HTTP/2 could carry and HTTP/1.1 must not see, and never waits without a limit.
 */
@NullMarked
package dev.tollgate.proxy.http2;

import org.jspecify.annotations.NullMarked;
