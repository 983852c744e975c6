/**
 * Signing in by an OpenID provider (OpenID Connect Core 1.0, 3.1): an authorization code with PKCE (RFC 7636),
 * exchanged for an ID token that is verified as nodes verify tokens.
 */
@NullMarked
package dev.tollgate.admin.openid;

import org.jspecify.annotations.NullMarked;
