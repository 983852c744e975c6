package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * How the gateway gets tokens for itself: by client credentials (RFC 6749, 4.4).
 *
 * @param tokenUrl where they are asked for
 * @param clientId who asks
 * @param clientSecret by what the gateway shows that it is that client
 * @param scopes what the token is to be good for; empty: what the endpoint gives by itself
 * @param audience whom the token is to be for, where the endpoint wants to be told; no part of RFC 6749
 * @param ca certificates in PEM that certify the endpoint, instead of those that the JVM trusts
 */
public record OAuth2(
        WebUrl tokenUrl,
        String clientId,
        Secret clientSecret,
        List<String> scopes,
        Optional<String> audience,
        Optional<String> ca) {

    public OAuth2 {
        scopes = List.copyOf(scopes);
    }
}
