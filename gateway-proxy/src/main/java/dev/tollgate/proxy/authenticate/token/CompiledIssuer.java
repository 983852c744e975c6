package dev.tollgate.proxy.authenticate.token;

import java.util.Collection;

/** An issuer as requests are decided by it. Immutable but for what it has learnt; a changed issuer is another one. */
public sealed interface CompiledIssuer permits SigningIssuer, IntrospectingIssuer {

    /** As routes refer to it. */
    String name();

    /** The header fields in which it tells services claims. */
    Collection<String> forwardedHeaders();
}
