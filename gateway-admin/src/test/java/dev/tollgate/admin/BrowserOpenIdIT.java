package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tollgate.admin.openid.OpenIdSettings;
import dev.tollgate.admin.openid.SignInProvider;
import dev.tollgate.db.model.Role;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

/** A real browser that comes back from a provider on another site, where strict cookies stay behind. */
@Timeout(120)
@EnabledIf("dev.tollgate.admin.Chromium#expected")
class BrowserOpenIdIT {

    @AutoClose
    private static final Chromium CHROMIUM = Chromium.start();

    @AutoClose
    private final SignInProvider provider = SignInProvider.start();

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.signingInBy(new OpenIdSettings(
            provider.issuer(),
            SignInProvider.CLIENT,
            SignInProvider.SECRET,
            "groups",
            Map.of("devs", Role.OPERATOR),
            Optional.empty(),
            Optional.empty()));

    @Test
    void oneClickSignsInAndLeadsWhereSomebodyWantedToGo() {
        try (Page page = CHROMIUM.browser().newPage()) {
            page.navigate("http://127.0.0.1:" + admin.port() + "/services");
            page.click("text=Sign in with localhost");
            page.waitForURL("**/services");

            assertThat(page.textContent("h1")).isEqualTo("Services");
            assertThat(page.textContent(".tg-user")).contains("oidc:ola/u-7", "operator");
        }
    }
}
