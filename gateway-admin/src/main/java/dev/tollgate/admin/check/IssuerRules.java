package dev.tollgate.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.SecretMembers;
import dev.tollgate.db.document.SecretMembers.SecretPlace;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.model.TokenAlgorithm;
import dev.tollgate.proxy.authenticate.token.InvalidKey;
import dev.tollgate.proxy.authenticate.token.KeyReader;
import dev.tollgate.proxy.authenticate.token.VerificationKey;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an issuer's keys are keys that can verify what it is to be trusted with, and whom the gateway would call. */
final class IssuerRules {
    private static final String SECRET = "secret";
    private static final String JWKS = "jwks";
    private static final String KEYS = "keys";
    private static final List<String> CALLED = List.of("jwksUri", "endpoint");

    private final WriteOnly secrets;
    private final OwnListeners ownListeners;
    private final JsonNode document;
    private final Place root;
    private final Set<TokenAlgorithm> served = EnumSet.noneOf(TokenAlgorithm.class);
    private boolean unknownKeys;

    private IssuerRules(WriteOnly secrets, OwnListeners ownListeners, JsonNode document, Place root) {
        this.secrets = secrets;
        this.ownListeners = ownListeners;
        this.document = document;
        this.root = root;
    }

    static void check(JsonNode document, Place root, WriteOnly secrets, OwnListeners ownListeners) {
        IssuerRules rules = new IssuerRules(secrets, ownListeners, document, root);
        rules.checkAddresses();
        rules.checkJwks();
        rules.checkSecret();
        rules.checkClientSecret();
        rules.checkAlgorithms();
    }

    /** Whether all its keys are public ones of its own, and for other things. */
    static boolean verifiesNothing(JwtIssuer issuer) {
        if (issuer.discovery()
                || issuer.jwksUri().isPresent()
                || issuer.secret().isPresent()) {
            return false;
        }
        for (JsonNode key : Json.parse(issuer.jwks().orElseThrow().json()).path(KEYS)) {
            if (key.has("k") || verifies(key)) {
                return false;
            }
        }
        return true;
    }

    private static boolean verifies(JsonNode key) {
        try {
            return !KeyReader.read(key).algorithms().isEmpty();
        } catch (InvalidKey _) {
            return false;
        }
    }

    private void checkAddresses() {
        CALLED.forEach(member -> checkAddress(document.path(member).asText(), root.member(member)));
        if (discovery()) {
            checkAddress(document.path("issuer").asText(), root.member("issuer"));
        }
    }

    private void checkAddress(String url, Place place) {
        WebUrls.parse(url)
                .filter(parsed -> ownListeners.includes(parsed.origin()))
                .ifPresent(own -> place.refuse(
                        MistakeCode.NOT_ALLOWED, "must not be one of Tollgate's own listeners: " + own.origin()));
    }

    private boolean discovery() {
        return document.path("discovery")
                .asBoolean(
                        !document.hasNonNull("jwksUri") && !document.hasNonNull(JWKS) && !document.hasNonNull(SECRET));
    }

    private void checkJwks() {
        JsonNode keys = document.path(JWKS).path(KEYS);
        Set<String> ids = new HashSet<>();
        for (int index = 0; index < keys.size(); index++) {
            if (keys.get(index).isObject()) {
                checkKey(index, ids, root.member(JWKS).member(KEYS).element(index));
            }
        }
    }

    private void checkKey(int index, Set<String> ids, Place place) {
        Optional<JsonNode> opened = opened(index);
        if (opened.isEmpty()) {
            unknownKeys = true;
            return;
        }
        try {
            VerificationKey key = KeyReader.read(opened.get());
            served.addAll(key.algorithms());
            if (key.id().isPresent() && !ids.add(key.id().get())) {
                place.member("kid").refuse(MistakeCode.NOT_UNIQUE, "is the name of another key of the set already");
            }
        } catch (InvalidKey e) {
            Place wrong = e.member().isEmpty() ? place : place.member(e.member());
            wrong.refuse(MistakeCode.BAD_FORMAT, "must be right, but " + e.getMessage());
        }
    }

    /** A key with its secret in clear; nothing if a variable of the nodes holds that. */
    private Optional<JsonNode> opened(int index) {
        SecretPlace place =
                SecretMembers.of(document, SecretField.ISSUER_OCT_KEY).get(index);
        if (!place.value().isTextual()) {
            return Optional.of(place.holder());
        }
        return secrets.plain(
                        SecretField.ISSUER_OCT_KEY, new Secret(place.value().textValue()))
                .map(plain -> {
                    ObjectNode opened = place.holder().deepCopy();
                    return opened.put(place.member(), plain);
                });
    }

    private void checkSecret() {
        JsonNode kept = document.path(SECRET);
        if (!kept.isTextual()) {
            return;
        }
        Optional<String> plain = secrets.plain(SecretField.ISSUER_SECRET, new Secret(kept.textValue()));
        if (plain.isEmpty()) {
            unknownKeys = true;
            return;
        }
        try {
            served.addAll(KeyReader.secret(plain.get()).algorithms());
        } catch (InvalidKey e) {
            root.member(SECRET).refuse(MistakeCode.BAD_FORMAT, "must be right, but " + e.getMessage());
        }
    }

    private void checkClientSecret() {
        JsonNode kept = document.path("clientSecret");
        if (kept.isTextual()) {
            secrets.plain(SecretField.ISSUER_CLIENT_SECRET, new Secret(kept.textValue()))
                    .filter(String::isEmpty)
                    .ifPresent(_ -> root.member("clientSecret").refuse(MistakeCode.REQUIRED, "must not be empty"));
        }
    }

    /** Keys that are fetched may serve any algorithm with a public key, and none with a secret. */
    private void checkAlgorithms() {
        JsonNode algorithms = document.path("algorithms");
        boolean fetched = discovery() || document.hasNonNull("jwksUri");
        for (int index = 0; index < algorithms.size(); index++) {
            Place place = root.member("algorithms").element(index);
            TokenAlgorithm.of(algorithms.path(index).asText())
                    .filter(algorithm -> !served.contains(algorithm) && !unknownKeys)
                    .filter(algorithm -> algorithm.symmetric() || !fetched)
                    .ifPresent(algorithm -> place.refuse(
                            MistakeCode.NOT_ALLOWED,
                            algorithm.symmetric()
                                    ? "must have a secret or an oct key that is long enough for it"
                                    : "must have a key that it can be verified with"));
        }
    }
}
