package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/** Whose tokens tell who is calling. */
public sealed interface Issuer extends Entity permits JwtIssuer, IntrospectionIssuer {

    String description();

    List<String> tags();

    /** How its tokens are found to be good. */
    Type type();

    /** What its tokens must say, and what is made of that. */
    TokenRules rules();

    /** Certificates in PEM that certify its servers, instead of those that the JVM trusts. */
    Optional<String> ca();

    @Override
    default Kind kind() {
        return Kind.ISSUER;
    }

    /** The ways to tell whether a token is good. */
    enum Type {
        JWT,
        INTROSPECTION
    }
}
