package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * How a route finds out who is calling.
 *
 * @param methods the kinds of credentials that are accepted, at least one
 * @param issuers the names of those whose tokens are taken
 * @param mode how many of the methods a request must use
 * @param anonymous whether a request without any credential goes on without an identity; one that fails never does
 * @param apiKey where API keys are looked for, besides {@code Authorization: ApiKey …}
 * @param forwardCredential whether the service sees the credential
 */
public record Authentication(
        List<Method> methods,
        List<String> issuers,
        Mode mode,
        boolean anonymous,
        KeyPlace apiKey,
        boolean forwardCredential) {

    public Authentication {
        methods = List.copyOf(methods);
        issuers = List.copyOf(issuers);
    }

    /** By API keys alone. */
    public static Authentication byKey(boolean anonymous, KeyPlace place, boolean forwardCredential) {
        return new Authentication(List.of(Method.API_KEY), List.of(), Mode.ANY, anonymous, place, forwardCredential);
    }

    /** A kind of credentials. */
    public enum Method {
        API_KEY,
        /** A signed token (RFC 7519). */
        JWT,
        /** A token that its issuer is asked about (RFC 7662). */
        INTROSPECTION,
        /** A user's name and password (RFC 7617). */
        BASIC,
        /** The certificate that a TLS client shows. */
        MTLS
    }

    /** How many of the methods a request must use. */
    public enum Mode {
        ANY,
        ALL
    }

    /**
     * Where a request carries its API key.
     *
     * @param header compared without case
     * @param query the name of a query parameter, if keys may come there too
     */
    public record KeyPlace(String header, Optional<String> query) {
        /** Where keys are looked for if nothing else is said. */
        public static final KeyPlace STANDARD = new KeyPlace("X-API-Key", Optional.empty());
    }
}
