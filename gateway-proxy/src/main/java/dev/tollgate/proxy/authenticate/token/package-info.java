/**
 * Tokens of issuers: JSON Web Tokens, whose signatures are verified here, and tokens that their issuer is asked about.
 * Bad tokens are refused with the code that says why; nothing that a client sends makes it wait without end, or grow.
 */
@NullMarked
package dev.tollgate.proxy.authenticate.token;

import org.jspecify.annotations.NullMarked;
