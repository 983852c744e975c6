package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.admin.openid.OpenIdSettings;
import dev.tollgate.proxy.launch.Address;
import dev.tollgate.proxy.launch.Role;
import dev.tollgate.proxy.launch.WrongSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @Test
    void nothingSetGivesTheDefaultsOfTheContract() {
        Settings settings = Settings.from(Map.of(), Role.START);

        assertThat(settings.address()).isEqualTo(new Address("127.0.0.1", 8081));
        assertThat(settings.path()).isEqualTo("/");
        assertThat(settings.token()).isEmpty();
    }

    @Test
    void everyVariableIsTaken() {
        Settings settings = Settings.from(
                Map.of(
                        "TOLLGATE_ADMIN_HOST", "0.0.0.0",
                        "TOLLGATE_ADMIN_PORT", "9000",
                        "TOLLGATE_ADMIN_PATH", "/ops/gate",
                        "TOLLGATE_ADMIN_TOKEN", TOKEN),
                Role.ADMIN);

        assertThat(settings.address()).isEqualTo(new Address("0.0.0.0", 9000));
        assertThat(settings.path()).isEqualTo("/ops/gate/");
        assertThat(settings.token()).contains(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOLLGATE_ADMIN_HOST        | a/b      | a host name or an address, without port",
                "TOLLGATE_ADMIN_PORT        | 70000    | 0 to 65535",
                "TOLLGATE_ADMIN_PATH        | ops      | a path such as / or /tollgate",
                "TOLLGATE_ADMIN_PATH        | /a/../b  | a path such as / or /tollgate",
                "TOLLGATE_ADMIN_PATH        | //       | a path such as / or /tollgate",
                "TOLLGATE_ADMIN_CERTIFICATE | no.pem   | a PEM file that can be read",
                "TOLLGATE_ADMIN_PRIVATE_KEY | no.pem   | a PEM file that can be read",
                "TOLLGATE_PROXY_PORT        | x        | 0 to 65535",
            })
    void wrongValueIsToldWithWhatIsAccepted(String variable, String value, String accepted) {
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> Settings.from(Map.of(variable, value), Role.START))
                .withMessage(variable + ": " + value + " (expected: " + accepted + ")");
    }

    @Test
    void aProviderForSigningInIsTakenWhole() {
        OpenIdSettings provider = Settings.from(
                        Map.of(
                                "TOLLGATE_OIDC_ISSUER", "https://id.example.com/realm",
                                "TOLLGATE_OIDC_CLIENT_ID", "console",
                                "TOLLGATE_OIDC_CLIENT_SECRET", "s3cret",
                                "TOLLGATE_OIDC_ROLES", "cn=admins=admin, devs=operator"),
                        Role.ADMIN)
                .openId()
                .orElseThrow();

        assertThat(provider.roles())
                .containsOnly(
                        Map.entry("cn=admins", dev.tollgate.db.model.Role.ADMIN),
                        Map.entry("devs", dev.tollgate.db.model.Role.OPERATOR));
        assertThat(provider.roleClaim()).isEqualTo("groups");
        assertThat(provider.toString()).doesNotContain("s3cret");
    }

    @Test
    void whatIsWrongWithAProviderIsToldAtOnce() {
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> Settings.from(
                        Map.of(
                                "TOLLGATE_OIDC_ISSUER", "http://id.example.com",
                                "TOLLGATE_OIDC_CLIENT_SECRET", "s3cret",
                                "TOLLGATE_OIDC_ROLES", "admins=king"),
                        Role.ADMIN))
                .withMessageContaining("TOLLGATE_OIDC_CLIENT_ID: unset (expected: ")
                .withMessageContaining("TOLLGATE_OIDC_ISSUER: http://id.example.com (expected: a URL that begins")
                .withMessageContaining("TOLLGATE_OIDC_ROLES: admins=king (expected: pairs of")
                .withMessageNotContaining("s3cret");
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> Settings.from(Map.of("TOLLGATE_OIDC_ROLES", "admins=admin"), Role.ADMIN))
                .withMessageContaining("TOLLGATE_OIDC_ISSUER: unset");
    }

    @Test
    void shortTokenIsRefusedAndNotShown() {
        assertThatExceptionOfType(WrongSettings.class)
                .isThrownBy(() -> Settings.from(Map.of("TOLLGATE_ADMIN_TOKEN", "too-short"), Role.START))
                .withMessage("TOLLGATE_ADMIN_TOKEN: (hidden) (expected: 32 to 1024 visible ASCII characters)");
    }

    @Test
    void settingsInTextShowNoToken() {
        Settings settings = Settings.from(Map.of("TOLLGATE_ADMIN_TOKEN", TOKEN), Role.START);

        assertThat(settings.toString()).doesNotContain(TOKEN);
    }
}
