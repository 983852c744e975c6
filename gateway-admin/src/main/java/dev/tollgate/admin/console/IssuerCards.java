package dev.tollgate.admin.console;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.TokenAlgorithm;
import dev.tollgate.db.model.TokenRules;
import dev.tollgate.ui.detail.DetailPage.Card;
import dev.tollgate.ui.detail.DetailPage.Fact;
import dev.tollgate.ui.part.Link;
import java.util.ArrayList;
import java.util.List;

/** What an issuer's page tells of it. */
final class IssuerCards {
    private IssuerCards() {}

    /** @param routes those that take its tokens */
    static Card about(Issuer issuer, List<Link> routes) {
        return switch (issuer) {
            case JwtIssuer jwt ->
                new Card(
                        "JSON Web Tokens",
                        List.of(
                                usedBy(routes),
                                Fact.of("Issuer", jwt.issuer()),
                                new Fact("Keys", keys(jwt), List.of()),
                                Fact.of("Algorithms", algorithms(jwt.algorithms())),
                                Fact.of("Tokens that never expire", jwt.expirationRequired() ? "refused" : "taken")));
            case IntrospectionIssuer asked ->
                new Card(
                        "Introspection",
                        List.of(
                                usedBy(routes),
                                Fact.of("Endpoint", asked.endpoint().toString()),
                                Fact.of("Client", asked.clientId() + ", its secret is stored and never shown"),
                                Fact.of("Answers are kept for", Durations.text(asked.cacheFor())),
                                Fact.of("Waits for", Durations.text(asked.timeout())),
                                Fact.of("Without an answer", withoutAnswer(asked.onFailure()))));
        };
    }

    private static Fact usedBy(List<Link> routes) {
        return new Fact("Used by", routes.isEmpty() ? List.of("no route") : List.of(), routes);
    }

    static Card rules(Issuer issuer) {
        TokenRules rules = issuer.rules();
        return new Card(
                "What tokens say",
                List.of(
                        Fact.of("Audiences", orElse("any", rules.audiences())),
                        Fact.of("Leeway", Durations.text(rules.leeway())),
                        Fact.of("Consumer", "the claim " + rules.consumerClaim()),
                        Fact.of("Scopes", "the claim " + rules.scopeClaim()),
                        new Fact(
                                "Required",
                                lines(rules.requiredClaims().entrySet().stream()
                                        .map(claim -> claim.getKey() + ": " + orElse("any", claim.getValue()))
                                        .toList()),
                                List.of()),
                        new Fact(
                                "Told to services",
                                lines(rules.forwardClaims().entrySet().stream()
                                        .map(claim -> claim.getKey() + " in " + claim.getValue())
                                        .toList()),
                                List.of())));
    }

    private static List<String> keys(JwtIssuer issuer) {
        List<String> keys = new ArrayList<>();
        if (issuer.discovery()) {
            keys.add("where its OpenID configuration says");
        }
        issuer.jwksUri().ifPresent(url -> keys.add(url.toString()));
        issuer.jwks().ifPresent(_ -> keys.add("of its own, in this configuration"));
        issuer.secret().ifPresent(_ -> keys.add("a secret, stored and never shown"));
        return keys;
    }

    private static String algorithms(List<TokenAlgorithm> algorithms) {
        return orElse(
                "all that its keys allow",
                algorithms.stream().map(TokenAlgorithm::id).toList());
    }

    private static String withoutAnswer(IntrospectionIssuer.OnFailure onFailure) {
        return switch (onFailure) {
            case DENY -> "all tokens are refused";
            case LAST_KNOWN -> "tokens that were good go on until they expire, for an hour at most";
        };
    }

    private static List<String> lines(List<String> lines) {
        return lines.isEmpty() ? List.of("none") : lines;
    }

    private static String orElse(String nothing, List<String> words) {
        return words.isEmpty() ? nothing : String.join(", ", words);
    }
}
