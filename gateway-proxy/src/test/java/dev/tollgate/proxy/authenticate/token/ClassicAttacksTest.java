package dev.tollgate.proxy.authenticate.token;

import static dev.tollgate.proxy.authenticate.token.Signer.base64;
import static dev.tollgate.proxy.authenticate.token.Tokens.NO_RULES;
import static dev.tollgate.proxy.authenticate.token.Tokens.claims;
import static dev.tollgate.proxy.authenticate.token.Tokens.issuer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.TokenAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassicAttacksTest {
    private static final Signer RSA = Signer.rsa("RS256");
    private static final Signer EC = Signer.ec("ES256");
    private static final Signer STRANGER = Signer.rsa("RS256");
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"rsa\"}";
    private static final Tokens TOKENS = Tokens.of(issuer("corp", NO_RULES, List.of(), RSA.key("rsa"), EC.key("ec")));

    @Test
    void anHonestTokenIsTaken() {
        assertThat(TOKENS.verdict(RSA.signed(HEADER, claims("")))).isEqualTo("accepted");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void whatIsNotSignedByAKeyOfTheIssuerIsRefused(String kind, String token) {
        assertThat(TOKENS.verdict(token)).isEqualTo("token_signature");
    }

    static Stream<Arguments> forgeries() {
        String good = RSA.signed(HEADER, claims(""));
        String content = good.substring(0, good.lastIndexOf('.'));
        String jwk = STRANGER.key("rsa");
        // The public key, in the form in which it is published, as the secret of an HMAC.
        Signer confused = Signer.hmac("HS256", RSA.key("rsa").getBytes(UTF_8));
        return Stream.of(
                Arguments.of("none", unsigned("{\"alg\":\"none\"}")),
                Arguments.of("none in other letters", unsigned("{\"alg\":\"NoNe\",\"kid\":\"rsa\"}")),
                Arguments.of("none with a signature", STRANGER.signed("{\"alg\":\"none\"}", claims(""))),
                Arguments.of("no signature", content + "."),
                Arguments.of(
                        "another content",
                        RSA.signed(HEADER, claims(""))
                                .replaceFirst(
                                        "\\.[^.]*\\.",
                                        "." + base64(claims(",\"sub\":\"x\"").getBytes(UTF_8)) + ".")),
                Arguments.of(
                        "a secret of the public key",
                        confused.signed("{\"alg\":\"HS256\",\"kid\":\"rsa\"}", claims(""))),
                Arguments.of(
                        "an algorithm that is not the key's",
                        RSA.signed("{\"alg\":\"ES256\",\"kid\":\"rsa\"}", claims(""))),
                Arguments.of("another key's algorithm", RSA.signed("{\"alg\":\"RS256\",\"kid\":\"ec\"}", claims(""))),
                Arguments.of("an algorithm nobody has", RSA.signed("{\"alg\":\"RS1\",\"kid\":\"rsa\"}", claims(""))),
                Arguments.of(
                        "a path for a key's name",
                        STRANGER.signed("{\"alg\":\"RS256\",\"kid\":\"../../../dev/null\"}", claims(""))),
                Arguments.of(
                        "SQL for a key's name",
                        STRANGER.signed("{\"alg\":\"RS256\",\"kid\":\"x' UNION SELECT 'AA\"}", claims(""))),
                Arguments.of(
                        "an empty secret for /dev/null",
                        Signer.hmac("HS256", new byte[1])
                                .signed("{\"alg\":\"HS256\",\"kid\":\"/dev/null\"}", claims(""))),
                Arguments.of(
                        "a key in the header",
                        STRANGER.signed("{\"alg\":\"RS256\",\"kid\":\"rsa\",\"jwk\":" + jwk + "}", claims(""))),
                Arguments.of(
                        "an address of keys",
                        STRANGER.signed(
                                "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"jku\":\"https://evil.example/keys\"}",
                                claims(""))),
                Arguments.of(
                        "an address of a certificate",
                        STRANGER.signed("{\"alg\":\"RS256\",\"x5u\":\"https://evil.example/cert\"}", claims(""))),
                Arguments.of(
                        "a certificate in the header",
                        STRANGER.signed("{\"alg\":\"RS256\",\"x5c\":[\"MIIB\"]}", claims(""))),
                Arguments.of("a signature of zeros", zeros("{\"alg\":\"ES256\",\"kid\":\"ec\"}", 64)),
                Arguments.of("a signature that is too long", zeros("{\"alg\":\"ES256\",\"kid\":\"ec\"}", 66)),
                Arguments.of("a signature of one byte", zeros(HEADER, 1)),
                Arguments.of(
                        "a signature in DER",
                        EC.signed("{\"alg\":\"ES256\",\"kid\":\"ec\"}", claims(""))
                                .replaceFirst("[^.]*$", base64(new byte[] {0x30, 6, 2, 1, 1, 2, 1, 1}))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatCouldBeReadInTwoWaysIsRefusedThoughItIsSigned(String kind, String token) {
        assertThat(TOKENS.verdict(token)).isEqualTo("token_malformed");
    }

    static Stream<Arguments> malformed() {
        String header = base64(HEADER.getBytes(UTF_8));
        String content = base64(claims("").getBytes(UTF_8));
        String good = RSA.encoded(header, content);
        return Stream.concat(
                Stream.of(
                        Arguments.of("nothing", ""),
                        Arguments.of("one part", content),
                        Arguments.of("two parts", header + "." + content),
                        Arguments.of("four parts", good + "."),
                        Arguments.of("five parts", good + ".." + content),
                        Arguments.of("dots", ".."),
                        Arguments.of("JSON serialization", "{\"payload\":\"" + content + "\",\"signatures\":[]}"),
                        Arguments.of("padding", RSA.encoded(header + "=", content)),
                        Arguments.of("padding of the signature", good + "=="),
                        Arguments.of(
                                "a space within",
                                RSA.encoded(header, content.substring(0, 4) + " " + content.substring(4))),
                        Arguments.of("a line break", good + "\n"),
                        Arguments.of(
                                "base64 that is not for URLs",
                                RSA.encoded(
                                        header,
                                        base64(claims(",\"a\":\"\u00ff\u00fe\u00ff\"")
                                                        .getBytes(ISO_8859_1))
                                                .replace('_', '/'))),
                        Arguments.of(
                                "bits behind the last byte",
                                RSA.encoded(
                                        lastBitSet(base64("{\"alg\":\"RS256\",\"kid\":\"rsa\" }".getBytes(UTF_8))),
                                        content)),
                        Arguments.of("no header", RSA.encoded("", content)),
                        Arguments.of("no claims", RSA.encoded(header, "")),
                        Arguments.of(
                                "a header that is not UTF-8",
                                RSA.encoded(
                                        base64("{\"alg\":\"RS256\",\"kid\":\"\u00ff\"}".getBytes(ISO_8859_1)),
                                        content)),
                        Arguments.of(
                                "claims that are not UTF-8",
                                RSA.encoded(
                                        header,
                                        base64(claims(",\"sub\":\"\u00ff\"").getBytes(ISO_8859_1)))),
                        Arguments.of(
                                "a huge token", RSA.signed(HEADER, claims(",\"a\":\"" + "x".repeat(9_000) + "\""))),
                        Arguments.of(
                                "deep nesting",
                                RSA.signed(HEADER, claims(",\"a\":" + "[".repeat(2_000) + "]".repeat(2_000))))),
                Stream.of(
                                List.of("text behind the header", HEADER + "x", claims("")),
                                List.of("an object behind the header", HEADER + "{}", claims("")),
                                List.of("text behind the claims", HEADER, claims("") + "x"),
                                List.of("a header that is no object", "[\"RS256\"]", claims("")),
                                List.of("claims that are no object", HEADER, "\"x\""),
                                List.of("claims that are no JSON", HEADER, "foo"),
                                List.of("no algorithm", "{\"kid\":\"rsa\"}", claims("")),
                                List.of("an algorithm that is no text", "{\"alg\":[\"RS256\"]}", claims("")),
                                List.of("two algorithms", "{\"alg\":\"none\",\"alg\":\"RS256\"}", claims("")),
                                List.of("two key ids", "{\"alg\":\"RS256\",\"kid\":\"x\",\"kid\":\"rsa\"}", claims("")),
                                List.of("two subjects", HEADER, claims(",\"sub\":\"a\",\"sub\":\"b\"")),
                                List.of("two ends", HEADER, claims(",\"exp\":9999999999")),
                                List.of("a key id that is no text", "{\"alg\":\"RS256\",\"kid\":7}", claims("")),
                                List.of("an extension", "{\"alg\":\"RS256\",\"crit\":[\"exp\"],\"exp\":1}", claims("")),
                                List.of("empty crit", "{\"alg\":\"RS256\",\"crit\":[]}", claims("")),
                                List.of("crit that is null", "{\"alg\":\"RS256\",\"crit\":null}", claims("")),
                                List.of(
                                        "unencoded content",
                                        "{\"alg\":\"RS256\",\"b64\":false,\"crit\":[\"b64\"]}",
                                        claims("")),
                                List.of("compressed content", "{\"alg\":\"RS256\",\"zip\":\"DEF\"}", claims("")),
                                List.of(
                                        "a comment",
                                        HEADER,
                                        "{/**/" + claims("").substring(1)),
                                List.of("a single quote", HEADER, claims("").replace('"', '\'')))
                        .map(row -> Arguments.of(row.get(0), RSA.signed(row.get(1), row.get(2)))));
    }

    @Test
    void anAlgorithmThatTheIssuerDoesNotUseIsRefusedThoughTheKeyAllowsIt() {
        Tokens onlyEc =
                Tokens.of(issuer("corp", NO_RULES, List.of(TokenAlgorithm.ES256), RSA.key("rsa"), EC.key("ec")));

        assertThat(onlyEc.verdict(RSA.token("rsa", claims("")))).isEqualTo("token_signature");
        assertThat(onlyEc.verdict(EC.token("ec", claims("")))).isEqualTo("accepted");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefusedWhoeverSignedIt() {
        assertThat(TOKENS.verdict(RSA.signed(HEADER, "{\"iss\":\"https://evil.example\",\"exp\":9999999999}")))
                .isEqualTo("token_issuer");
        assertThat(TOKENS.verdict(RSA.signed(HEADER, "{\"exp\":9999999999}"))).isEqualTo("token_issuer");
        assertThat(TOKENS.verdict(RSA.signed(HEADER, "{\"iss\":7,\"exp\":9999999999}")))
                .isEqualTo("token_malformed");
    }

    private static String unsigned(String header) {
        return base64(header.getBytes(UTF_8)) + "." + base64(claims("").getBytes(UTF_8)) + ".";
    }

    private static String zeros(String header, int length) {
        return unsigned(header) + base64(new byte[length]);
    }

    /** The same bytes for whoever looks away from what stands behind them. */
    private static String lastBitSet(String encoded) {
        assertThat(encoded.length() % 4).isNotZero();
        char[] characters = encoded.toCharArray();
        characters[characters.length - 1]++;
        return new String(Arrays.copyOf(characters, characters.length));
    }
}
