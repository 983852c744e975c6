package dev.tollgate.proxy.authenticate.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.WebUrl;
import dev.tollgate.proxy.authenticate.token.FetchedKeys.Fetched;
import dev.tollgate.proxy.call.Answer;
import dev.tollgate.proxy.call.Call;
import dev.tollgate.proxy.call.CallFailure;
import dev.tollgate.proxy.call.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an issuer tells its keys. Equal for issuers that tell the same ones, so that an edit of anything else fetches
 * nothing.
 *
 * @param name of the issuer
 * @param issuer what it calls itself
 * @param jwksUri empty: where its OpenID configuration says
 */
record KeyLocation(String name, String issuer, Optional<WebUrl> jwksUri, Optional<String> ca) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int LONGEST = 512 * 1024;
    private static final int MOST_KEYS = 100;
    private static final String CONFIGURATION = "/.well-known/openid-configuration";

    /** Nothing, if the issuer tells none. */
    static Optional<KeyLocation> of(JwtIssuer issuer) {
        return issuer.discovery() || issuer.jwksUri().isPresent()
                ? Optional.of(new KeyLocation(issuer.name(), issuer.issuer(), issuer.jwksUri(), issuer.ca()))
                : Optional.empty();
    }

    Fetched fetch(Calls calls) throws CallFailure {
        WebUrl url = jwksUri.isPresent() ? jwksUri.get() : discovered(calls);
        Answer answer = ask(calls, url);
        JsonNode document = json(answer, url);
        return new Fetched(keys(document, url), Json.text(document), KeyLifetime.of(answer.cacheControl()));
    }

    /** OpenID Connect Discovery 1.0, 4. */
    private WebUrl discovered(Calls calls) throws CallFailure {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        WebUrl url = WebUrls.parse(base + CONFIGURATION)
                .orElseThrow(() -> new CallFailure(issuer + " is no address that may be called"));
        JsonNode configuration = json(ask(calls, url), url);
        if (!issuer.equals(configuration.path("issuer").textValue())) {
            throw new CallFailure(url + " is the configuration of another issuer");
        }
        return WebUrls.parse(configuration.path("jwks_uri").asText())
                .orElseThrow(() -> new CallFailure(url + " has no jwks_uri that may be called"));
    }

    private Answer ask(Calls calls, WebUrl url) throws CallFailure {
        Answer answer = calls.ask(new Call(url, ca, TIMEOUT, LONGEST, Optional.empty()));
        if (answer.status() != 200) {
            throw new CallFailure(url + " answers " + answer.status());
        }
        return answer;
    }

    private static JsonNode json(Answer answer, WebUrl url) throws CallFailure {
        try {
            return Json.parse(answer.content());
        } catch (InvalidJson e) {
            throw new CallFailure(url + " answers no JSON: " + e.getMessage());
        }
    }

    /** All keys that can be used; issuers publish others too. A secret that is published is none. */
    private static KeySet keys(JsonNode document, WebUrl url) throws CallFailure {
        List<VerificationKey> keys = new ArrayList<>();
        for (JsonNode key : document.path("keys")) {
            if (keys.size() < MOST_KEYS && !key.path("kty").asText().equals("oct")) {
                usable(key).ifPresent(keys::add);
            }
        }
        if (keys.isEmpty()) {
            throw new CallFailure(url + " has no key that tokens can be verified with");
        }
        return KeySet.of(keys);
    }

    private static Optional<VerificationKey> usable(JsonNode key) {
        try {
            return Optional.of(KeyReader.read(key))
                    .filter(read -> !read.algorithms().isEmpty());
        } catch (InvalidKey _) {
            return Optional.empty();
        }
    }
}
