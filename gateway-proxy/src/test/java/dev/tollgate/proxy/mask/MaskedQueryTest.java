package dev.tollgate.proxy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "api_key",
                "apikey",
                "x-api-key",
                "API_KEY",
                "token",
                "access_token",
                "id_token",
                "client_secret",
                "secret",
                "password",
                "signature",
                "X-Amz-Signature",
                "sig",
                "code",
                "auth",
                "%6Bey",
                "%zz"
            })
    void whatIsNamedLikeASecretIsMasked(String name) {
        assertThat(MaskedQuery.of("a=1&" + name + "=s3cret&b=2", Optional.empty()))
                .isEqualTo("a=1&" + name + "=***&b=2");
    }

    @Test
    void theRoutesOwnNameForKeysIsMasked() {
        assertThat(MaskedQuery.of("Passport=tg_1&page=2", Optional.of("passport")))
                .isEqualTo("Passport=***&page=2");
    }

    @Test
    void everyValueOfASecretIsMasked() {
        assertThat(MaskedQuery.of("key=1&key=2=3&key=", Optional.empty())).isEqualTo("key=***&key=***&key=***");
    }

    @Test
    void everythingElseIsShownAsItIs() {
        String query = "page=2&sort=name%20asc&&flag&monkey=7&=x";

        assertThat(MaskedQuery.of(query, Optional.empty())).isEqualTo(query);
    }
}
