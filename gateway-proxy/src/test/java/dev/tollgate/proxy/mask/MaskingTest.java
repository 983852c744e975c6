package dev.tollgate.proxy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private static final Supplier<Set<String>> TOLD = () -> Masking.names(List.of("X-User-Id", "X-Backend"));
    private static final Masking MASKING =
            Masking.of(TOLD, Optional.empty()).and(List.of("X-Pin", "/card/number", "/items/*/pin"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "Proxy-Authorization",
                "Cookie",
                "Set-Cookie",
                "X-API-Key",
                "x_api_key",
                "X-Auth-Token",
                "X-Amz-Security-Token",
                "X-Session",
                "DPoP",
                "X-Forwarded-Client-Cert",
                "X-Consumer-Name",
                "X-Consumer-Groups",
                "X-Credential-Id",
                "X-User-Id",
                "x_user_id",
                "X-Backend",
                "x-pin"
            })
    void fieldsThatTellASecretOrACallerAreMasked(String name) {
        assertThat(MASKING.field(name, "s3cret")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "Host", "WWW-Authenticate", "Idempotency-Key", "ETag", "Sec-WebSocket-Key"})
    void otherFieldsAreShown(String name) {
        assertThat(MASKING.field(name, "shown; q=1")).isEqualTo("shown; q=1");
    }

    @Test
    void secretsInAddressesAreMasked() {
        assertThat(MASKING.field("Referer", "https://a.example/x?page=1&token=s3cret#access_token=s3cret"))
                .isEqualTo("https://a.example/x?page=1&token=***");
        assertThat(MASKING.field("Location", "https://a.example/#access_token=s3cret&state=1"))
                .isEqualTo("https://a.example/#access_token=***&state=1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"password":"s3cret","id":7}              | {"password":"***","id":7}
        {"id":1.50,"access_token":"s3\\"cret"}    | {"id":1.50,"access_token":"***"}
        {"secrets":{"a":["s3cret"]},"b":[1, 2]}   | {"secrets":"***","b":[1, 2]}
        {"card":{"number":"s3cret","x":1}}        | {"card":{"number":"***","x":1}}
        {"items":[{"pin":1},{"pin":2,"n":3}]}     | {"items":[{"pin":"***"},{"pin":"***","n":3}]}
        {"pin":4,"number":5}                      | {"pin":4,"number":5}
        {"X-Backend":"s3cret"}                    | {"X-Backend":"***"}
        {"pass\\u0077ord":"s3cret"}               | {"pass\\u0077ord":"***"}
        [{"token":null},{"token":true}]           | [{"token":"***"},{"token":"***"}]
        {"token":"s3cret"} {"token":"s3cret"}     | {"token":"***"} {"token":"***"}
        "token"                                   | "token"
        """)
    void membersOfJsonThatTellASecretAreMaskedAndTheRestIsAsItWas(String json, String shown) {
        assertThat(MASKING.json(json)).isEqualTo(new Masked(shown, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"a":1,"password":"s3cr                   | {"a":1
        {"a":1,"password":{"b":"s3cret"           | {"a":1,"password":"***"
        {"a":1,"password":                        | {"a":1
        {"a":1,"b":"cut of                        | {"a":1
        {"a":1} password=s3cret                   | {"a":1}
        password=s3cret                           | ~~
        """)
    void whatCannotBeLookedIntoIsLeftOut(String json, String shown) {
        assertThat(MASKING.json(json)).isEqualTo(new Masked(shown, false));
    }

    @Test
    void aLongTextIsMaskedThroughout() {
        String long1 = "{\"a\":\"" + "x".repeat(50_000) + "\",\"token\":\"s3cret\",\"b\":\"" + "y".repeat(50_000);

        assertThat(MASKING.json(long1 + "\"}").text()).doesNotContain("s3cret").endsWith("yyy\"}");
        assertThat(MASKING.json(long1)).extracting(Masked::text).asString().endsWith("\"token\":\"***\"");
    }

    @Test
    void formsAreMaskedAsQueriesAre() {
        assertThat(MASKING.form("user=a&password=s3cret&X-Pin=1&code=9"))
                .isEqualTo("user=a&password=***&X-Pin=***&code=***");
    }
}
