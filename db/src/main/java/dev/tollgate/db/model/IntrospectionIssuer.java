package dev.tollgate.db.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An issuer that is asked about each token (RFC 7662).
 *
 * @param endpoint where it is asked
 * @param clientId who asks
 * @param clientSecret by what the gateway shows that it is that client; what is stored has one
 * @param cacheFor how long an answer holds that a token is good; never longer than the token
 * @param timeout of one question
 * @param onFailure what happens to tokens while there is no answer
 */
public record IntrospectionIssuer(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        WebUrl endpoint,
        String clientId,
        Optional<Secret> clientSecret,
        Duration cacheFor,
        Duration timeout,
        OnFailure onFailure,
        TokenRules rules,
        Optional<String> ca)
        implements Issuer {

    public IntrospectionIssuer {
        tags = List.copyOf(tags);
    }

    @Override
    public Type type() {
        return Type.INTROSPECTION;
    }

    /** What happens to tokens while there is no answer. */
    public enum OnFailure {
        /** All are refused. */
        DENY,
        /** Those that were good when there was an answer last stay good until they expire; all others are refused. */
        LAST_KNOWN
    }
}
