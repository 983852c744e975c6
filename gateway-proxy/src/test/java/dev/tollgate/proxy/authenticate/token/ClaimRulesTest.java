package dev.tollgate.proxy.authenticate.token;

import static dev.tollgate.proxy.authenticate.token.Tokens.ISSUER;
import static dev.tollgate.proxy.authenticate.token.Tokens.NOW_SECONDS;
import static dev.tollgate.proxy.authenticate.token.Tokens.claims;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.authenticate.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimRulesTest {
    private static final Signer SIGNER = Signer.hmac("HS256", new byte[32]);
    private static final String FOREVER = "{\"iss\":\"" + ISSUER + "\"}";

    private final Tokens tokens = Tokens.of(Tokens.issuer("corp", Tokens.NO_RULES, List.of(), SIGNER.key("k")));

    @ParameterizedTest
    @CsvSource({
        "'\"exp\":1800000060', accepted",
        "'\"exp\":1799999971', accepted",
        "'\"exp\":1799999970', token_expired",
        "'\"exp\":1799999970.5', accepted",
        "'\"exp\":0', token_expired",
        "'\"exp\":-5', token_expired",
        "'\"exp\":1e300', accepted",
        "'\"exp\":1e-300', token_expired",
        "'\"exp\":\"1800000060\"', token_malformed",
        "'\"exp\":null', token_malformed",
        "'\"exp\":true', token_malformed",
        "'\"exp\":1800000060,\"nbf\":1800000030', accepted",
        "'\"exp\":1800000060,\"nbf\":1800000031', token_not_yet_valid",
        "'\"exp\":1800000060,\"nbf\":\"now\"', token_malformed",
        "'\"exp\":1800000060,\"iat\":1800000031', token_not_yet_valid",
        "'\"exp\":1800000060,\"iat\":[]', token_malformed",
        "'\"exp\":1800000060,\"sub\":7', token_malformed",
        "'\"exp\":1800000060,\"jti\":{}', token_malformed",
        "'\"exp\":1800000060,\"aud\":7', token_malformed",
        "'\"exp\":1800000060,\"aud\":[\"a\",7]', token_malformed"
    })
    void timesAndTypesOfClaimsAreHeldWithLeeway(String claims, String verdict) {
        assertThat(tokens.verdict(SIGNER.token("k", "{\"iss\":\"" + ISSUER + "\"," + claims + "}")))
                .isEqualTo(verdict);
    }

    @Test
    void aTokenWithoutAnEndIsTakenOnlyIfTheIssuerAllowsIt() {
        assertThat(tokens.verdict(SIGNER.token("k", FOREVER))).isEqualTo("token_malformed");

        tokens.serve(Tokens.changed(Tokens.issuer("corp", Tokens.NO_RULES, List.of(), SIGNER.key("k")), ISSUER, false));

        assertThat(tokens.verdict(SIGNER.token("k", FOREVER))).isEqualTo("accepted");
        assertThat(tokens.verdict(SIGNER.token("k", "{\"iss\":\"" + ISSUER + "\",\"exp\":\"x\"}")))
                .isEqualTo("token_malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "'', token_audience",
        "',\"aud\":\"api\"', accepted",
        "',\"aud\":\"API\"', token_audience",
        "',\"aud\":[\"x\",\"admin\"]', accepted",
        "',\"aud\":[]', token_audience"
    })
    void oneAudienceMustBeTheIssuers(String more, String verdict) {
        tokens.serve(Tokens.issuer(
                "corp", Tokens.rules(List.of("api", "admin"), Map.of(), Map.of()), List.of(), SIGNER.key("k")));

        assertThat(tokens.verdict(SIGNER.token("k", claims(more)))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "'', token_malformed",
        "',\"tenant\":\"a\",\"level\":3', accepted",
        "',\"tenant\":[\"x\",\"b\"],\"level\":false', accepted",
        "',\"tenant\":\"c\",\"level\":3', token_malformed",
        "',\"tenant\":\"a\",\"level\":null', token_malformed"
    })
    void requiredClaimsMustBeThereAndHaveOneOfTheirValues(String more, String verdict) {
        Map<String, List<String>> required = Map.of("tenant", List.of("a", "b"), "level", List.of());
        tokens.serve(Tokens.issuer("corp", Tokens.rules(List.of(), required, Map.of()), List.of(), SIGNER.key("k")));

        assertThat(tokens.verdict(SIGNER.token("k", claims(more)))).isEqualTo(verdict);
    }

    @Test
    void itTellsWhoCallsAndWhatTheyMay() {
        Map<String, String> forwarded = Map.of("sub", "X-User-Id", "groups", "X-Groups", "absent", "X-Absent");
        tokens.serve(Tokens.issuer("corp", Tokens.rules(List.of(), Map.of(), forwarded), List.of(), SIGNER.key("k")));

        Verified.Accepted accepted = tokens.accepted(SIGNER.token(
                "k",
                claims(",\"sub\":\"u-7\",\"client_id\":\"c-17\",\"scope\":\"orders:read orders:write\",\"jti\":\"t1\","
                        + "\"groups\":[\"a\",\"b\"]")));

        assertThat(accepted.issuer()).isEqualTo("corp");
        assertThat(accepted.subject()).isEqualTo("u-7");
        assertThat(accepted.consumer()).contains("c-17");
        assertThat(accepted.scopes()).containsExactlyInAnyOrder("orders:read", "orders:write");
        assertThat(accepted.credential()).isEqualTo("t1");
        assertThat(accepted.claims().texts("groups")).containsExactly("a", "b");
        assertThat(accepted.expiresAt()).isEqualTo(Instant.ofEpochSecond(NOW_SECONDS + 90));
        assertThat(accepted.forwarded())
                .containsExactlyInAnyOrder(
                        new Verified.ForwardedClaim("X-User-Id", "u-7"),
                        new Verified.ForwardedClaim("X-Groups", "a, b"));
    }

    @Test
    void scopesMayBeAListAndClientsTheirOwnSubject() {
        Verified.Accepted accepted =
                tokens.accepted(SIGNER.token("k", claims(",\"client_id\":\"c-17\",\"scope\":[\"a\",\"b\"]")));

        assertThat(accepted.scopes()).containsExactlyInAnyOrder("a", "b");
        assertThat(accepted.subject()).isEqualTo("c-17");
        assertThat(accepted.credential()).matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @CsvSource({"\\r\\nX-Admin: 1", "\\u0000", "\\u00e9"})
    void aClaimThatNoFieldCanHoldIsNotTold(String value) {
        tokens.serve(Tokens.issuer(
                "corp", Tokens.rules(List.of(), Map.of(), Map.of("sub", "X-User-Id")), List.of(), SIGNER.key("k")));

        assertThat(tokens.accepted(SIGNER.token("k", claims(",\"sub\":\"a" + value + "\"")))
                        .forwarded())
                .isEmpty();
    }

    @Test
    void ofSeveralIssuersTheOneThatTheTokenNamesJudges() {
        Signer other = Signer.hmac("HS256", new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
        });
        tokens.serve(
                Tokens.issuer("corp", Tokens.NO_RULES, List.of(), SIGNER.key("k")),
                Tokens.changed(
                        Tokens.issuer("partner", Tokens.NO_RULES, List.of(), other.key("k")),
                        "https://p.example",
                        true));
        String ofPartner = other.token("k", "{\"iss\":\"https://p.example\",\"exp\":1800000060}");

        assertThat(Tokens.verdictOf(tokens.verify(ofPartner, "corp", "partner")))
                .isEqualTo("accepted");
        assertThat(Tokens.verdictOf(tokens.verify(ofPartner, "corp"))).isEqualTo("token_issuer");
        assertThat(Tokens.verdictOf(tokens.verify(
                        SIGNER.token("k", "{\"iss\":\"https://p.example\",\"exp\":1800000060}"), "corp", "partner")))
                .isEqualTo("token_signature");
    }

    @Test
    void whatWasVerifiedOnceHoldsNoLongerThanTheTokenAndTheIssuer() {
        String token = SIGNER.token("k", claims(""));
        Verified.Accepted first = tokens.accepted(token);

        assertThat(tokens.accepted(token)).isSameAs(first);
        tokens.pass(Duration.ofSeconds(90));
        assertThat(tokens.verdict(token)).isEqualTo("token_expired");
        tokens.pass(Duration.ofSeconds(-90));
        tokens.serve(
                Tokens.issuer("corp", Tokens.rules(List.of("api"), Map.of(), Map.of()), List.of(), SIGNER.key("k")));
        assertThat(tokens.verdict(token)).isEqualTo("token_audience");
        tokens.serve(Tokens.issuer(
                "corp", Tokens.NO_RULES, List.of(), Signer.ed25519().key("k")));
        assertThat(tokens.verdict(token)).isEqualTo("token_signature");
        tokens.serve();
        assertThat(tokens.verdict(token)).isEqualTo("token_issuer");
        assertThat(tokens.live().holds("corp")).isFalse();
    }
}
