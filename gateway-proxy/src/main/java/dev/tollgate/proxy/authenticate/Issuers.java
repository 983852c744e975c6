package dev.tollgate.proxy.authenticate;

import java.util.List;

/**
 * The issuers of the configuration that serves. A verifier follows its issuers through all revisions, so it may be kept
 * as long as its route; issuers that are not there or not enabled accept nothing. Safe for any number of threads.
 */
public interface Issuers {

    /** Takes JSON Web Tokens of those of these issuers that sign tokens. */
    TokenVerifier jwt(List<String> names);

    /**
     * Asks the one of these issuers that introspects tokens.
     *
     * @param failures keeps those from asking who guess
     */
    TokenVerifier introspection(List<String> names, FailureLimit failures);

    /** Both: tokens that name a signing issuer among these go there, all others to the one that introspects. */
    TokenVerifier either(List<String> names, FailureLimit failures);

    /** Whether this issuer is there and enabled, so that what it vouched for still holds. */
    boolean holds(String name);
}
