package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * How a route finds out who is calling.
 *
 * @param methods the kinds of credentials that are accepted, at least one
 * @param anonymous whether a request without any credential goes on without an identity; one that fails never does
 * @param apiKey where API keys are looked for, besides {@code Authorization: ApiKey …}
 * @param forwardCredential whether the service sees the credential
 */
public record Authentication(List<Method> methods, boolean anonymous, KeyPlace apiKey, boolean forwardCredential) {

    public Authentication {
        methods = List.copyOf(methods);
    }

    /** A kind of credentials. */
    public enum Method {
        API_KEY
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
