package dev.tollgate.proxy.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.db.model.Secret;
import dev.tollgate.proxy.call.CallFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private static TokenEndpoint endpoint(List<String> scopes, Optional<String> audience) {
        OAuth2 oauth2 = new OAuth2(
                WebUrls.parse("https://id.example.com/token").orElseThrow(),
                "gw",
                new Secret("kept"),
                scopes,
                audience,
                Optional.empty());
        return new TokenEndpoint(oauth2, "in clear");
    }

    @Test
    void itAsksForScopesAndAnAudienceIfThereAreAny() {
        assertThat(endpoint(List.of(), Optional.empty()).form()).isEqualTo("grant_type=client_credentials");
        assertThat(endpoint(List.of("a", "b"), Optional.of("https://api.example.com/?a=b&c"))
                        .form())
                .isEqualTo("grant_type=client_credentials&scope=a+b"
                        + "&audience=https%3A%2F%2Fapi.example.com%2F%3Fa%3Db%26c");
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "'\"60\"', 60", "null, 300", "99999999999, 86400", "99999999999999999999999, 86400"})
    void aTokenIsGoodForADayAtMost(String told, long seconds) throws CallFailure {
        assertThat(endpoint(List.of(), Optional.empty()).lifetime(Json.parse(told)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "true", "\"\"", "\"soon\"", "\"-5\"", "{}"})
    void aTokenThatIsGoodForNoTimeIsNone(String told) {
        assertThatThrownBy(() -> endpoint(List.of(), Optional.empty()).lifetime(Json.parse(told)))
                .isInstanceOf(CallFailure.class);
    }

    @Test
    void itShowsNoSecret() {
        assertThat(endpoint(List.of(), Optional.empty()).toString()).doesNotContain("clear", "kept");
    }
}
