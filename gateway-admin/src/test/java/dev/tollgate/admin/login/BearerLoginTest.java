package dev.tollgate.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.login.BearerLogin.Decision;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerLoginTest {

    private static final String TOKEN = "a-token-of-at-least-32-characters";

    private final BearerLogin login = new BearerLogin(AdminToken.of(TOKEN));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + TOKEN, "bearer " + TOKEN, "BEARER  " + TOKEN + " "})
    void theTokenOpens(String authorization) {
        assertThat(login.decide(Optional.of(authorization))).isEqualTo(new Decision.Known(Caller.ADMIN_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x"})
    void anythingElseIsChallenged(String authorization) {
        assertThat(login.decide(Optional.of(authorization)))
                .isInstanceOfSatisfying(
                        Decision.Unknown.class,
                        unknown -> assertThat(unknown.challenge()).contains("error=\"invalid_token\""));
    }

    @Test
    void whoShowsNothingIsChallengedWithoutAnError() {
        assertThat(login.decide(Optional.empty()))
                .isInstanceOfSatisfying(
                        Decision.Unknown.class,
                        unknown -> assertThat(unknown.challenge()).isEqualTo("Bearer realm=\"tollgate\""));
    }

    @Test
    void withoutASettingNoTokenOpensAndTheReasonSaysSo() {
        BearerLogin closed = new BearerLogin(AdminToken.UNSET);

        assertThat(closed.decide(Optional.of("Bearer " + TOKEN)))
                .isInstanceOfSatisfying(
                        Decision.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("TOLLGATE_ADMIN_TOKEN"));
    }

    @Test
    void theTokenIsNotInItsText() {
        assertThat(AdminToken.of(TOKEN).toString()).isEqualTo("AdminToken");
    }
}
