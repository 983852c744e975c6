package dev.tollgate.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.http.Call;
import dev.tollgate.db.model.Role;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTest {

    private static final Instant TIME = Instant.EPOCH;
    private static final Session SESSION = new Session("0", "ann", Role.ADMIN, "the-token", TIME, TIME);

    private static Call call(Map<String, String> headers) {
        return new Call(
                "POST",
                "/",
                "",
                name -> Optional.ofNullable(headers.get(name)),
                _ -> new Call.Content.Whole(new byte[0]),
                "127.0.0.1",
                "id");
    }

    private static boolean allows(Map<String, String> headers) {
        return Csrf.allows(call(headers), SESSION, Optional.empty());
    }

    @Test
    void theTokenIsTakenFromTheHeader() {
        assertThat(allows(Map.of("X-CSRF-Token", "the-token"))).isTrue();
    }

    @Test
    void theTokenIsTakenFromTheForm() {
        assertThat(Csrf.allows(call(Map.of()), SESSION, Optional.of("the-token")))
                .isTrue();
    }

    @Test
    void withoutTheTokenNothingIsAllowed() {
        assertThat(allows(Map.of("Sec-Fetch-Site", "same-origin"))).isFalse();
    }

    @Test
    void anotherTokenIsNone() {
        assertThat(allows(Map.of("X-CSRF-Token", "another"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "unknown"})
    void aPageOfAnotherSiteIsRefused(String site) {
        assertThat(allows(Map.of("X-CSRF-Token", "the-token", "Sec-Fetch-Site", site)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://localhost:80811", "http://[", "http://a@localhost:8081"})
    void anotherOriginIsRefused(String origin) {
        assertThat(allows(Map.of("X-CSRF-Token", "the-token", "Origin", origin, "Host", "localhost:8081")))
                .isFalse();
    }

    @Test
    void ourOwnOriginIsAllowed() {
        assertThat(allows(Map.of(
                        "X-CSRF-Token",
                        "the-token",
                        "Origin",
                        "http://localhost:8081",
                        "Host",
                        "localhost:8081",
                        "Sec-Fetch-Site",
                        "same-origin")))
                .isTrue();
    }
}
