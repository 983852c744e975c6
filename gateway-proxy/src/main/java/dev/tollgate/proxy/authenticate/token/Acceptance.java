package dev.tollgate.proxy.authenticate.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.model.TokenRules;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.authenticate.Verified.ForwardedClaim;
import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether what an issuer has said holds here and now, and makes of it what a route needs.
 *
 * @param issuer the name of the issuer
 * @param expirationRequired whether a token must say when it expires
 */
record Acceptance(String issuer, TokenRules rules, boolean expirationRequired) {
    /** The end of the year 9999, which no clock of ours will reach. */
    private static final BigDecimal LATEST_SECONDS = BigDecimal.valueOf(253_402_300_799L);

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);
    private static final String EXPIRES = "exp";
    private static final List<String> TIMES = List.of(EXPIRES, "nbf", "iat");
    private static final List<String> TEXTS = List.of("iss", "sub", "jti");
    private static final Pattern PLAIN_ID = Pattern.compile("[\\x21-\\x7e]{1,100}");

    /** What this object of claims comes to now; it was signed, or told by the issuer. */
    Verified verify(JsonNode claims, TokenHash token, Instant now) {
        Optional<Problem> problem = problem(claims, now);
        return problem.<Verified>map(Verified.Refused::new).orElseGet(() -> accepted(claims, token));
    }

    /** The first thing that is wrong. */
    private Optional<Problem> problem(JsonNode claims, Instant now) {
        if (malformed(claims)) {
            return Optional.of(Problem.TOKEN_MALFORMED);
        }
        Duration leeway = rules.leeway();
        if (claims.has(EXPIRES) && !now.isBefore(time(claims, EXPIRES).plus(leeway))) {
            return Optional.of(Problem.TOKEN_EXPIRED);
        }
        boolean early = Stream.of("nbf", "iat")
                .anyMatch(name ->
                        claims.has(name) && now.isBefore(time(claims, name).minus(leeway)));
        if (early) {
            return Optional.of(Problem.TOKEN_NOT_YET_VALID);
        }
        return audience(claims) ? Optional.empty() : Optional.of(Problem.TOKEN_AUDIENCE);
    }

    private boolean malformed(JsonNode claims) {
        Predicate<String> wrongTime =
                name -> claims.has(name) && !claims.path(name).isNumber();
        Predicate<String> wrongText =
                name -> claims.has(name) && !claims.path(name).isTextual();
        boolean endless = expirationRequired && !claims.has(EXPIRES);
        return endless
                || TIMES.stream().anyMatch(wrongTime)
                || TEXTS.stream().anyMatch(wrongText)
                || !texts(claims.path("aud"))
                || !required(claims);
    }

    /** A text, a list of texts, or nothing (RFC 7519, 4.1.3). */
    private static boolean texts(JsonNode audience) {
        if (!audience.isArray()) {
            return audience.isTextual() || audience.isMissingNode();
        }
        for (JsonNode element : audience) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private boolean required(JsonNode claims) {
        if (rules.requiredClaims().isEmpty()) {
            return true;
        }
        Claims said = new Claims(JsonMaps.of(claims));
        return rules.requiredClaims().entrySet().stream()
                .allMatch(rule -> rule.getValue().isEmpty()
                        ? claims.hasNonNull(rule.getKey())
                        : said.has(rule.getKey(), rule.getValue()));
    }

    private boolean audience(JsonNode claims) {
        return rules.audiences().isEmpty() || new Claims(JsonMaps.of(claims)).has("aud", rules.audiences());
    }

    private static Instant time(JsonNode claims, String name) {
        BigDecimal seconds =
                claims.path(name).decimalValue().min(LATEST_SECONDS).max(LATEST_SECONDS.negate());
        return Instant.ofEpochMilli(seconds.multiply(MILLIS).longValue());
    }

    private Verified.Accepted accepted(JsonNode object, TokenHash token) {
        Claims claims = new Claims(JsonMaps.of(object));
        Instant expiresAt = object.has(EXPIRES) ? time(object, EXPIRES).plus(rules.leeway()) : Instant.MAX;
        return new Verified.Accepted(
                issuer,
                subject(claims),
                claims.text(rules.consumerClaim()),
                scopes(claims),
                claims,
                expiresAt,
                credential(claims, token),
                forwarded(claims));
    }

    /** Clients that call for themselves are their own subject (RFC 9068, 2.2). */
    private static String subject(Claims claims) {
        return claims.text("sub").or(() -> claims.text("client_id")).orElse("");
    }

    private static String credential(Claims claims, TokenHash token) {
        return claims.text("jti").filter(id -> PLAIN_ID.matcher(id).matches()).orElseGet(() -> token.id());
    }

    private Set<String> scopes(Claims claims) {
        return claims.texts(rules.scopeClaim()).stream()
                .flatMap(text -> Stream.of(text.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A claim that no field can hold is not told; one that is a list is told as one (RFC 9110, 5.6.1). */
    private List<ForwardedClaim> forwarded(Claims claims) {
        List<ForwardedClaim> fields = new ArrayList<>();
        rules.forwardClaims().forEach((claim, header) -> {
            String value = String.join(", ", claims.texts(claim));
            if (!value.isEmpty() && HeaderFields.contents(value)) {
                fields.add(new ForwardedClaim(header, value));
            }
        });
        return fields;
    }
}
