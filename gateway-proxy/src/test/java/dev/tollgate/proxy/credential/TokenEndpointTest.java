package dev.tollgate.proxy.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.format.WebUrls;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.db.model.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    @Test
    void itShowsNoSecret() {
        assertThat(endpoint(List.of(), Optional.empty()).toString()).doesNotContain("clear", "kept");
    }
}
