package dev.tollgate.proxy.authenticate.token;

import static dev.tollgate.proxy.authenticate.token.Tokens.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.TokenAlgorithm;
import java.security.KeyPair;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {
    private static final String RSA =
            "\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"kqGboBfAWttWPCA-0cGRgsY6SaYoIARt0B_PkaEcIq9HPYNdu9n6UuWHuuTHrjF_ZoQW97"
                + "r5HaAorNvrMEGTGdxCHZdEtkHvNVVmrtxTBLiQCbCozXhFoIrVcr3qUBrdGnNn_M3jJi7Wg7p_-x62nS5gNG875oyheRkutH"
                + "sQXikFZwsN3q_TsPNOVlCiHy8mxzaFTUQGm-X8UYexFyAivlDSjgDJLAZSWfxd7k9Gxuwa3AUfQqQcVcegmgKGCaErQ3qQbh"
                + "1x7WB6iopE3_-GZ8HMAVtR9AmrVscqYsnjhaCehfAI0iKKs8zXr8tISc0ORbaalrkk03H1ZrsEnDKEWQ\"";
    private static final String EC =
            "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"04N0xi21hshyvBp7I167sbE_bXqyqkAPfefdklMO7"
                    + "wY\",\"y\":\"UI8exy-C06a7DUnjIdENkxeFtHM4-l_41LqEw9nVgmw\"";

    static Stream<Signer> signers() {
        KeyPair rsa = Signer.rsaPair();
        return Stream.concat(
                Stream.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
                        .map(algorithm -> Signer.rsa(algorithm, rsa)),
                Stream.concat(
                        Stream.of("ES256", "ES384", "ES512").map(Signer::ec),
                        Stream.of(
                                Signer.ed25519(),
                                Signer.hmac("HS256", new byte[32]),
                                Signer.hmac("HS384", new byte[48]),
                                Signer.hmac("HS512", new byte[64]))));
    }

    @ParameterizedTest
    @MethodSource("signers")
    void everyAlgorithmIsVerified(Signer signer) {
        Tokens tokens = Tokens.of(Tokens.issuer("corp", Tokens.NO_RULES, List.of(), signer.key("k")));
        String token = signer.token("k", claims(""));
        char last = token.charAt(token.length() - 20);

        assertThat(tokens.verdict(token)).isEqualTo("accepted");
        assertThat(tokens.verdict(token.substring(0, token.length() - 20)
                        + (last == 'A' ? 'B' : 'A')
                        + token.substring(token.length() - 19)))
                .isEqualTo("token_signature");
    }

    @Test
    void aTokenThatNamesNoKeyIsTriedWithAll() {
        Signer signer = Signer.ec("ES256");
        Tokens tokens = Tokens.of(Tokens.issuer(
                "corp", Tokens.NO_RULES, List.of(), Signer.ec("ES256").key("a"), signer.key("b")));

        assertThat(tokens.verdict(signer.signed("{\"alg\":\"ES256\"}", claims(""))))
                .isEqualTo("accepted");
        assertThat(tokens.verdict(signer.token("a", claims("")))).isEqualTo("token_signature");
        assertThat(tokens.verdict(signer.token("c", claims("")))).isEqualTo("token_signature");
    }

    @Test
    void aKeyWithoutANameServesTokensThatNameAny() {
        Signer signer = Signer.ec("ES256");
        Tokens tokens = Tokens.of(Tokens.issuer("corp", Tokens.NO_RULES, List.of(), "{" + signer.jwk() + "}"));

        assertThat(tokens.verdict(signer.token("x", claims("")))).isEqualTo("accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "'', RS256 RS384 RS512 PS256 PS384 PS512",
        "'\"alg\":\"PS256\",\"use\":\"sig\"', PS256",
        "'\"key_ops\":[\"verify\"],\"alg\":\"RS512\"', RS512",
        "'\"use\":\"enc\"', ''",
        "'\"key_ops\":[\"encrypt\"]', ''",
        "'\"key_ops\":[]', ''",
        "'\"key_ops\":\"verify\"', ''",
        "'\"alg\":\"RSA1_5\"', ''",
        "'\"alg\":\"ES256\"', ''",
        "'\"alg\":\"HS256\"', ''"
    })
    void whatAKeySaysOfItselfBinds(String members, String algorithms) throws InvalidKey {
        VerificationKey key = read(RSA + (members.isEmpty() ? "" : "," + members));

        assertThat(key.algorithms().stream().map(TokenAlgorithm::id))
                .containsExactlyInAnyOrder(algorithms.isEmpty() ? new String[0] : algorithms.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"ES521", "ES224", "ES384"})
    void anAlgorithmOfAnotherCurveIsNone(String algorithm) throws InvalidKey {
        assertThat(read(EC + ",\"alg\":\"" + algorithm + "\"").algorithms()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"32, HS256", "47, HS256", "48, HS256 HS384", "64, HS256 HS384 HS512"})
    void aSecretServesWhatItIsLongEnoughFor(int bytes, String algorithms) throws InvalidKey {
        assertThat(KeyReader.secret(Signer.base64(new byte[bytes])).algorithms().stream()
                        .map(TokenAlgorithm::id))
                .containsExactlyInAnyOrder(algorithms.split(" "));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void brokenAndWeakKeysAreRefusedAtTheMemberThatIsWrong(String key, String member) {
        assertThatThrownBy(() -> read(key))
                .isInstanceOfSatisfying(
                        InvalidKey.class,
                        invalid -> assertThat(invalid.member()).isEqualTo(member));
    }

    static Stream<Arguments> unusable() {
        String roca =
                "\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"AanFpofbj7KjD4Lf-N2hVMKR7yewSyXhhbirIMTGpfYEhZ_lnt5UoK98DnKI"
                    + "gArXGTu3MaW_HhFw16HGaTDUHqPrId7fe4r11CqRw09yBFuW79V8sYIwHdzCaWflUI6auImYbVfoN9_nD5n8N8SY9DwXw7mwZM9w"
                    + "REPXoDPgOoIWl6q_MPsp7n0zs3Z5ZaiQWOOzl1S9OhwAfSiiOwz6efnXEaxuTEtPd7BjSx7NaFka8Dx9U7YqXy2RFj1O9PjyaDGu"
                    + "Rh7YXsX3iMUSP_wSyHQg_c_qHRtKUsNSGCT7OZg0hzm2KphtjnayKJvC64vAbROBR4Ubg6Bxg9IQVZ-QYyE\"";
        String small =
                "\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"rJBIp6T1YK-RtPyvYqFFlcucqewSAA_IReSFchE8qyiQrbARqRlXWkB2DR"
                    + "8j_pJQnIpYELbQWZC5Cd0PTGAU8rMbar2AW6zpmBbi7aQf17lUBdt8XI9M9rq7FPVQ1dDdUXm1SVH_9qqWhvMPR422SbfHBEzCAtz"
                    + "K0ANDRo6qz78\"";
        return Stream.of(
                        List.of(RSA.replace("AQAB", "AQ"), "kty"),
                        List.of(RSA.replace("AQAB", "AQAA"), "e"),
                        List.of(small, "n"),
                        List.of(roca, "n"),
                        List.of(RSA + ",\"d\":\"AQAB\"", "d"),
                        List.of(RSA.replace("RSA", "EC"), "kty"),
                        List.of(EC.replace("EC", "RSA"), "kty"),
                        List.of(EC.replace("gmw", "gnw"), "kty"),
                        List.of(EC.replace("P-256", "P-384"), "kty"),
                        List.of(EC.replace("EC", "ec"), "kty"),
                        List.of(EC + ",\"kid\":7", "kid"),
                        List.of("\"kty\":\"oct\",\"k\":\"\"", "k"),
                        List.of("\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg\"", "k"),
                        List.of("\"kty\":\"oct\",\"alg\":\"HS512\",\"k\":\"" + Signer.base64(new byte[63]) + "\"", "k"),
                        List.of("\"kty\":\"oct\",\"k\":\"****\"", "k"),
                        List.of("\"kty\":\"oct\"", "k"))
                .map(row -> Arguments.of(row.get(0), row.get(1)));
    }

    @Test
    void aSetTellsWhatItsKeysServeTogether() throws InvalidKey {
        KeySet keys =
                KeySet.of(List.of(read(EC), read("\"kty\":\"oct\",\"k\":\"" + Signer.base64(new byte[32]) + "\"")));

        assertThat(keys.algorithms()).isEqualTo(Set.of(TokenAlgorithm.ES256, TokenAlgorithm.HS256));
    }

    private static VerificationKey read(String members) throws InvalidKey {
        return KeyReader.read(Json.parse("{" + members + "}"));
    }
}
