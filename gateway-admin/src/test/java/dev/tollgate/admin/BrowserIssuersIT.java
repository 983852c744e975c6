package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Who is calling, and by what services know the gateway, in forms of a real browser. */
@Order(13)
@EnabledIf("dev.tollgate.admin.Chromium#expected")
class BrowserIssuersIT {
    private static final String SECRET = "0123456789abcdef0123456789abcdef0123456789A";

    @AutoClose
    private static final Chromium CHROMIUM = Chromium.start();

    @AutoClose
    private final ConsoleTab tab = ConsoleTab.in(CHROMIUM);

    private final Page page = tab.page();

    private void save() {
        page.click("button[value=save]");
    }

    @Test
    void anIssuerIsMadeChangedAndDeletedAndItsSecretIsNeverSeenAgain() {
        tab.open("/issuers/new");
        page.fill("#name", "corp");
        page.fill("#issuer", "https://id.example.com");
        page.uncheck("#discovery");
        page.fill("#secret", "short");
        page.fill("#leeway", "1d");
        save();
        page.waitForSelector("#error-summary");
        String wrong = page.textContent("#error-summary");
        String kept = page.inputValue("#secret");
        page.fill("#leeway", "10s");
        page.fill("#secret", SECRET);
        page.click("button[value='add:forwardClaims']");
        page.waitForSelector("#forwardClaims-0-name:focus");
        page.keyboard().type("sub");
        page.fill("#forwardClaims-0-value", "X-User-Id");
        save();
        page.waitForURL("**/issuers/corp");
        String shown = page.textContent("main");
        tab.open("/issuers/corp/edit");
        page.fill("#audiences", "api");
        save();
        page.waitForURL("**/issuers/corp");
        String changed = page.textContent("main");
        page.click("a:has-text('Delete')");
        page.click("dialog button:has-text('Delete issuer corp')");
        page.waitForURL("**/issuers");

        assertThat(wrong).contains("Secret: ", "Leeway: ");
        assertThat(kept).isEmpty();
        assertThat(shown).contains("https://id.example.com", "a secret, stored", "sub in X-User-Id");
        assertThat(shown + changed).doesNotContain(SECRET, "v1:");
        assertThat(changed).contains("api").contains("a secret, stored");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void anIssuerThatIsAskedHasOtherFieldsAndStaysWhileARouteNamesIt() {
        tab.open("/issuers/new");
        page.fill("#name", "opaque");
        page.selectOption("#type", "introspection");
        page.click("#introspection-section > summary");
        page.fill("#endpoint", "https://id.example.com/introspect");
        page.fill("#clientId", "gw");
        page.fill("#clientSecret", "xyzzy");
        save();
        page.waitForURL("**/issuers/opaque");
        String shown = page.textContent("main");
        tab.open("/routes/new");
        page.fill("#match-paths-0-path", "/orders");
        page.click("label[for=destination-to-respond]");
        page.click("label[for=authentication-on-key]");
        page.uncheck("#authentication-methods-api-key", new Page.UncheckOptions().setForce(true));
        page.check("#authentication-methods-introspection", new Page.CheckOptions().setForce(true));
        page.fill("#authentication-issuers", "opaque");
        save();
        page.waitForURL("**/routes/orders");
        tab.open("/issuers/opaque");
        String used = page.textContent("main");
        page.click("a:has-text('Delete')");
        page.waitForSelector("dialog[open] >> text=these refer to it: orders");

        assertThat(shown).contains("https://id.example.com/introspect", "all tokens are refused");
        assertThat(shown).doesNotContain("xyzzy");
        assertThat(used).contains("orders");
        assertThat(tab.admin().client().get("/api/v1/issuers/opaque").status()).isEqualTo(200);
    }

    @Test
    void aRoutesPageTellsWhoCanCallByWhichMethod() {
        tab.admin().client().put("/api/v1/consumers/web", "{\"groups\": [\"staff\"], \"basicPassword\": \"p\"}");
        tab.admin().client().put("/api/v1/consumers/app", "{\"basicPassword\": \"p\"}");
        tab.open("/routes/new");
        page.fill("#match-paths-0-path", "/orders");
        page.click("label[for=destination-to-respond]");
        page.click("label[for=authentication-on-key]");
        page.uncheck("#authentication-methods-api-key", new Page.UncheckOptions().setForce(true));
        page.check("#authentication-methods-basic", new Page.CheckOptions().setForce(true));
        page.click("summary:has-text('Who of them may')");
        page.click("button[value='add:authorization-methods']");
        page.waitForSelector("#authorization-methods-0-name:focus");
        page.keyboard().type("DELETE");
        page.fill("#authorization-methods-0-groups-allow", "-staff");
        save();
        page.waitForSelector("#error-summary");
        page.click("#error-summary a");
        Object wrong = page.evaluate("document.activeElement.id");
        page.fill("#authorization-methods-0-groups-allow", "staff");
        save();
        page.waitForURL("**/routes/orders");

        assertThat(wrong).isEqualTo("authorization-methods-0-groups-allow");
        assertThat(page.textContent("main")).contains("Who can DELETE", "Only groups for DELETE");
        assertThat(page.locator("dt:has-text('Who can DELETE') + dd").textContent())
                .contains("web")
                .doesNotContain("app");
        assertThat(page.locator("dt:has-text('Who can call') + dd").textContent())
                .contains("web", "app");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void aServiceGetsATokenInsteadOfAValue() {
        tab.open("/services/new");
        page.fill("#name", "orders");
        page.fill("#targets-0-url", "http://127.0.0.1:9000");
        page.click("#credential-section > summary");
        page.press("#credential-on", "Space");
        page.press("#credential-oauth2-on", "Space");
        page.fill("#credential-oauth2-tokenUrl", "https://id.example.com/token");
        page.fill("#credential-oauth2-clientId", "gw");
        save();
        page.waitForSelector("#error-summary");
        String wrong = page.textContent("#error-summary");
        page.fill("#credential-oauth2-clientSecret", "xyzzy");
        save();
        page.waitForURL("**/services/orders");
        String shown = page.textContent("main");

        assertThat(wrong).contains("Client secret: ");
        assertThat(shown)
                .contains("with a token of https://id.example.com/token for gw")
                .doesNotContain("xyzzy");
        assertThat(tab.complaints()).isEmpty();
    }
}
