package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * An issuer of JSON Web Tokens (RFC 7519). All keys that it has, wherever they come from, are its keys.
 *
 * @param issuer what its tokens name as their issuer
 * @param discovery whether keys come from where the issuer's OpenID configuration says
 * @param jwksUri where keys come from
 * @param jwks keys of its own, in which oct keys are kept as secrets are
 * @param secret one more oct key
 * @param algorithms those that tokens may be signed with; empty: all that its keys allow
 * @param expirationRequired whether tokens must say when they expire
 */
public record JwtIssuer(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        String issuer,
        boolean discovery,
        Optional<WebUrl> jwksUri,
        Optional<Jwks> jwks,
        Optional<Secret> secret,
        List<TokenAlgorithm> algorithms,
        boolean expirationRequired,
        TokenRules rules,
        Optional<String> ca)
        implements Issuer {

    public JwtIssuer {
        tags = List.copyOf(tags);
        algorithms = List.copyOf(algorithms);
    }

    @Override
    public Type type() {
        return Type.JWT;
    }

    /** A set of keys (RFC 7517, 5) as JSON, in which the values of oct keys are kept as secrets are. */
    public record Jwks(String json) {}
}
