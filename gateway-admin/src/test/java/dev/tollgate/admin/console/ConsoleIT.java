package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.admin.login.FirstUser;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Settings;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.browser();

    @Test
    void theSetupLinkLeavesTheAddressBarAndMakesTheFirstUser() {
        Answer form = browser.get("/setup?token=" + admin.setupToken());
        Answer home = browser.post("/setup", Map.of("name", "mara", "password", FirstUser.PASSWORD));

        assertThat(form.response().uri().getQuery()).isNull();
        assertThat(form.heading()).isEqualTo("Set up Tollgate");
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body()).contains("mara", "Sign out");
    }

    @Test
    void aSetupThatWillNotDoSaysAllThatIsWrongAndKeepsTheName() {
        browser.get("/setup?token=" + admin.setupToken());

        Answer refused = browser.post("/setup", Map.of("name", "Mara!", "password", "short"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("2 things are wrong", "value=\"Mara!\"", "aria-invalid=\"true\"");
        assertThat(refused.body()).doesNotContain("short\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/setup", "/setup?token=guess", "/sign-in"})
    void beforeTheSetupNothingElseIsOffered(String path) {
        assertThat(browser.get(path).heading()).isEqualTo("Nobody is set up yet");
    }

    @Test
    void whoSignsOutHasToSignInAgainAndComesBackToThePage() {
        Answer settings = admin.signIn(browser).get("/settings");
        browser.submit(settings, "/sign-out", Map.of());
        Answer asked = browser.get("/settings?q=1");

        Answer back = browser.submit(asked, "/sign-in", Map.of("name", "mara", "password", FirstUser.PASSWORD));

        assertThat(asked.heading()).isEqualTo("Sign in");
        assertThat(back.response().uri().toString()).endsWith("/settings?q=1");
        assertThat(back.heading()).isEqualTo("Settings");
    }

    @Test
    void aWrongPasswordIsToldWithoutSayingWhichOfBothIsWrong() {
        admin.signIn(browser);

        Answer refused = browser.post("/sign-in", Map.of("name", "mara", "password", "something else here"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Name or password is wrong.", "value=\"mara\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "evil"})
    void signingInLeadsNowhereElse(String next) {
        admin.signIn(browser);

        Answer signedIn =
                browser.postOnly("/sign-in", Map.of("name", "mara", "password", FirstUser.PASSWORD, "next", next));

        assertThat(signedIn.header("Location")).isEqualTo("/");
    }

    @Test
    void anotherSitesFormSignsNobodyIn() {
        admin.signIn(browser);

        Answer refused = browser.postOnly(
                "/sign-in",
                Map.of("name", "mara", "password", FirstUser.PASSWORD),
                "Origin",
                "http://evil.example",
                "Sec-Fetch-Site",
                "cross-site");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/settings", "/theme", "/sign-out", "/nowhere"})
    void aFormWithoutTheTokenIsRefused(String action) {
        admin.signIn(browser);

        assertThat(browser.postOnly(action, Map.of("mergeSlashes", "on")).status())
                .isEqualTo(403);
        assertThat(browser.postOnly(action, Map.of("csrf", "guess")).status()).isEqualTo(403);
        assertThat(browser.get("/settings").status()).isEqualTo(200);
        assertThat(admin.database().reader().revision()).isZero();
    }

    @Test
    void htmxLearnsThatItsSessionIsOver() {
        String[] asPartOfAPage = {
            "HX-Request", "true", "HX-Target", "nodes", "HX-Current-URL", "http://localhost/settings?a=b"
        };
        Answer part = browser.getOnly("/parts/nodes", asPartOfAPage);
        Answer main = browser.getOnly("/settings", "HX-Request", "true", "HX-Target", "main");

        assertThat(part.status()).isEqualTo(401);
        assertThat(part.header("HX-Retarget")).isEqualTo("#page-error");
        assertThat(part.body()).contains("Your session ended.", "/sign-in?next=%2Fsettings%3Fa%3Db&amp;ended");
        assertThat(main.status()).isEqualTo(401);
        assertThat(main.header("HX-Redirect")).isEqualTo("/sign-in?next=%2Fsettings");
    }

    @Test
    void htmxGetsTheContentAndABoostedLinkTheWholePage() {
        admin.signIn(browser);

        assertThat(browser.get("/settings", "HX-Request", "true").body()).doesNotContain("<html", "tg-top");
        assertThat(browser.get("/settings", "HX-Request", "true", "HX-Boosted", "true")
                        .body())
                .contains("<html", "tg-top");
    }

    @Test
    void settingsAreSavedAsARevisionAndSaidSoOnce() {
        Answer page = admin.signIn(browser).get("/settings");

        Answer saved = browser.submit(
                page,
                "/settings",
                Map.of("trustedProxies", "10.0.0.0/8\r\n\r\n192.0.2.1/32", "mergeSlashes", Browser.UNTICKED));

        assertThat(saved.heading()).isEqualTo("Settings");
        assertThat(saved.body()).contains("Saved as revision 1.");
        assertThat(browser.get("/settings").body()).doesNotContain("Saved as revision");
        assertThat(admin.database()
                        .reader()
                        .find(EntityKey.of(Settings.DEFAULT))
                        .orElseThrow()
                        .entity())
                .isEqualTo(new Settings(List.of("10.0.0.0/8", "192.0.2.1/32"), false));
    }

    @Test
    void whatHoldsForRoutesThatSayNothingIsPartOfTheSettings() {
        Answer page = admin.signIn(browser).get("/settings");

        browser.submit(
                page,
                "/settings",
                Map.of(
                        "cors-on",
                        "on",
                        "cors-origins",
                        "https://a.example",
                        "request-on",
                        "on",
                        "timeouts-total",
                        "5s"));

        String stored = admin.client().get("/api/v1/settings").text();
        assertThat(stored)
                .contains("\"origins\":[\"https://a.example\"]", "\"maxBodySize\":\"10MB\"", "\"total\":\"5s\"");
        Answer again = browser.submit(browser.get("/settings"), "/settings", Map.of());
        assertThat(again.body()).contains("Nothing was changed.");
    }

    @Test
    void wrongSettingsKeepWhatWasTypedAndSayWhatIsWrong() {
        Answer page = admin.signIn(browser).get("/settings");

        Answer refused = browser.submit(page, "/settings", Map.of("trustedProxies", "nonsense"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("nonsense</textarea>", "href=\"#trustedProxies\"", "One thing is wrong");
    }

    @Test
    void settingsThatSomebodyElseHasChangedAreNotOverwritten() {
        Answer page = admin.signIn(browser).get("/settings");
        admin.client()
                .patch("/api/v1/settings", "{\"mergeSlashes\": false}", "Content-Type", "application/merge-patch+json");

        Answer refused = browser.submit(page, "/settings", Map.of("trustedProxies", "10.0.0.0/8"));

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.body()).contains("Somebody else has changed the settings");
        assertThat(admin.database().reader().revision()).isEqualTo(1);
    }

    @Test
    void aChosenThemeIsKept() {
        Answer page = admin.signIn(browser).get("/settings");
        assertThat(page.body()).doesNotContain("data-bs-theme=");

        Answer dark = browser.submit(page, "/theme", Map.of("theme", "dark"));

        assertThat(dark.heading()).isEqualTo("Settings");
        assertThat(dark.body()).contains("data-bs-theme=\"dark\"");
    }

    @Test
    void whatPagesLoadMayBeKeptForGoodAndIsCompressed() {
        String page = browser.getOnly("/sign-in").body();
        List<String> assets = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(assets).hasSizeGreaterThan(8).allSatisfy(path -> {
            Answer asset = browser.getOnly(path, "Accept-Encoding", "gzip");
            assertThat(asset.status()).isEqualTo(200);
            assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(asset.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(asset.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(browser.getOnly(path).header("Content-Encoding")).isEmpty();
        });
    }

    @Test
    void whatIsNotThereIsSaidInWords() {
        assertThat(browser.get("/nowhere").status()).isEqualTo(404);
        admin.signIn(browser);

        Answer missing = browser.get("/nowhere");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.heading()).isEqualTo("There is no such page");
    }

    @Test
    void aViewerSeesTheSettingsAndMayNotChangeThem() {
        admin.signIn(browser);
        admin.client()
                .post(
                        "/api/v1/users",
                        "{\"name\": \"vera\", \"role\": \"viewer\", \"password\": \"a viewer of things\"}");
        try (Browser viewer = admin.browser()) {
            Answer page = viewer.post(
                    "/sign-in", Map.of("name", "vera", "password", "a viewer of things", "next", "/settings"));

            Answer refused = viewer.submit(page, "/settings", Map.of());

            assertThat(page.body()).contains("needs the role admin");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("It takes the role admin; yours is viewer.");
        }
    }

    @Test
    void theApisDescriptionIsThereForWhoeverIsSignedIn() {
        Answer description = admin.signIn(browser).get("/admin-api");

        assertThat(description.header("Content-Type")).isEqualTo("application/json");
        assertThat(description.body()).contains("\"openapi\"");
    }

    @Test
    void whileTheDatabaseIsAwayThePageSaysSo() {
        admin.signIn(browser);
        admin.database().close();

        Answer answer = browser.get("/settings");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.heading()).isEqualTo("The database does not answer");
    }

    @Test
    void underAPrefixEveryAddressHasIt() {
        try (RunningAdmin prefixed = RunningAdmin.start(admin.database(), "/gate", AdminToken.of(RunningAdmin.TOKEN));
                Browser inside = new Browser(prefixed.port(), "/gate")) {
            Answer page = inside.setUp(prefixed.setupToken()).get("/routes");

            assertThat(page.heading()).isEqualTo("Routes");
            assertThat(Pattern.compile("(?:src|href|action|hx-get|hx-post)=\"(/[^\"]*)\"")
                            .matcher(page.body())
                            .results()
                            .map(found -> found.group(1)))
                    .isNotEmpty()
                    .allMatch(address -> address.startsWith("/gate/"));
        }
    }
}
