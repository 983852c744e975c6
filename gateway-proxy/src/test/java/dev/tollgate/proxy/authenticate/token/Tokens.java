package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.TokenAlgorithm;
import dev.tollgate.db.model.TokenRules;
import dev.tollgate.proxy.authenticate.TokenVerifier;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.call.Calls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Issuers with keys of their own, and what becomes of tokens at a time that stands still until it is moved. */
final class Tokens {
    static final String ISSUER = "https://id.example.com";
    static final long NOW_SECONDS = 1_800_000_000;
    static final TokenRules NO_RULES = rules(List.of(), Map.of(), Map.of());

    private Instant now = Instant.ofEpochSecond(NOW_SECONDS);
    private final LiveIssuers live =
            new LiveIssuers(new Calls(Set::of), (_, secret) -> secret.kept(), (InstantSource) () -> now);

    static TokenRules rules(List<String> audiences, Map<String, List<String>> required, Map<String, String> forwarded) {
        return new TokenRules(
                audiences,
                Duration.ofSeconds(30),
                new TreeMap<>(required),
                "client_id",
                "scope",
                new TreeMap<>(forwarded));
    }

    /** An issuer that calls itself {@link #ISSUER}. */
    static JwtIssuer issuer(String name, TokenRules rules, List<TokenAlgorithm> algorithms, String... keys) {
        return new JwtIssuer(
                name,
                "",
                List.of(),
                true,
                ISSUER,
                false,
                Optional.empty(),
                Optional.of(new JwtIssuer.Jwks("{\"keys\":[" + String.join(",", keys) + "]}")),
                Optional.<Secret>empty(),
                algorithms,
                true,
                rules,
                Optional.empty());
    }

    /** The same that calls itself otherwise, or takes tokens that never expire. */
    static JwtIssuer changed(JwtIssuer issuer, String called, boolean expirationRequired) {
        return new JwtIssuer(
                issuer.name(),
                issuer.description(),
                issuer.tags(),
                issuer.enabled(),
                called,
                issuer.discovery(),
                issuer.jwksUri(),
                issuer.jwks(),
                issuer.secret(),
                issuer.algorithms(),
                expirationRequired,
                issuer.rules(),
                issuer.ca());
    }

    /** With these issuers and no others. */
    Tokens serve(Issuer... issuers) {
        live.serve(Arrays.stream(issuers).map(live::compile).toList());
        return this;
    }

    static Tokens of(Issuer... issuers) {
        return new Tokens().serve(issuers);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** On a route that takes tokens of these issuers. */
    Verified verify(String token, String... issuers) {
        TokenVerifier verifier = live.jwt(List.of(issuers));
        byte[] bytes = (" " + token + " ").getBytes(StandardCharsets.ISO_8859_1);
        return verifier.verify(bytes, 1, bytes.length - 2, "127.0.0.1");
    }

    /** The code of the refusal; "accepted" if there is none. */
    String verdict(String token) {
        return verdictOf(verify(token, "corp"));
    }

    static String verdictOf(Verified verified) {
        return switch (verified) {
            case Verified.Accepted _ -> "accepted";
            case Verified.Refused refused -> refused.problem().code();
        };
    }

    Verified.Accepted accepted(String token) {
        return (Verified.Accepted) verify(token, "corp");
    }

    LiveIssuers live() {
        return live;
    }

    /** Claims of {@link #ISSUER} that are good for a minute, and more. */
    static String claims(String more) {
        return "{\"iss\":\"" + ISSUER + "\",\"exp\":" + (NOW_SECONDS + 60) + more + "}";
    }
}
