package dev.tollgate.proxy.authenticate.token;

import static dev.tollgate.proxy.authenticate.token.Signer.base64;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.authenticate.FailureLimit;
import dev.tollgate.proxy.authenticate.TokenVerifier;
import dev.tollgate.proxy.authenticate.Verified;
import java.util.List;

/** Whatever arrives as a token or a key is taken or refused; nothing else ever happens. */
class TokensFuzzTest {
    private static final Signer SIGNER = Signer.hmac("HS256", new byte[32]);
    private static final Tokens TOKENS = Tokens.of(Tokens.issuer("corp", Tokens.NO_RULES, List.of(), SIGNER.key("k")));

    @FuzzTest(maxDuration = "2m")
    void bytesAreNoToken(byte[] bytes) {
        TokenVerifier verifier = TOKENS.live().either(List.of("corp"), new FailureLimit(() -> 0));

        assertThat(verifier.verify(bytes, 0, bytes.length, "127.0.0.1")).isInstanceOf(Verified.Refused.class);
    }

    @FuzzTest(maxDuration = "2m")
    void signedTokensAreJudgedWhateverTheySay(FuzzedDataProvider data) {
        byte[] header = data.consumeBytes(200);
        byte[] claims = data.consumeRemainingAsBytes();

        Verified verified = TOKENS.verify(SIGNER.encoded(base64(header), base64(claims)), "corp");

        assertThat(Tokens.verdictOf(verified)).matches("accepted|token_[a-z_]+");
    }

    @FuzzTest(maxDuration = "2m")
    void keysAreReadOrRefused(byte[] bytes) throws Exception {
        try {
            assertThat(KeyReader.read(Json.parse(bytes)).algorithms()).isNotNull();
        } catch (InvalidJson | InvalidKey refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** Seeds of the corpus: the fuzzer goes on from what is nearly right. */
    @FuzzTest(maxDuration = "2m")
    void claimsAreJudgedWhateverTheySay(byte[] bytes) {
        String header = base64("{\"alg\":\"HS256\",\"kid\":\"k\"}".getBytes(UTF_8));

        Verified verified = TOKENS.verify(SIGNER.encoded(header, base64(bytes)), "corp");

        assertThat(Tokens.verdictOf(verified)).matches("accepted|token_[a-z_]+");
    }
}
