package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the product is for, as somebody new goes through it: in a real browser, on the built program. */
@EnabledIf("dev.tollgate.admin.Chromium#expected")
class BrowserJourneyIT {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final List<String> PAGES = List.of(
            "live",
            "routes",
            "routes/first",
            "routes/first/edit",
            "routes/first/delete",
            "services",
            "services/orders",
            "consumers",
            "consumers/mobile-app",
            "consumers/mobile-app/keys/new",
            "settings",
            "settings/users",
            "settings/users/new",
            "settings/tokens");
    private static final int SOON_MS = 15_000;
    /** Some traffic for the pictures. */
    private static final int CALLS = 60;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aRouteMadeInTheBrowserOpensWithAKeyIssuedThereAndItsRequestsShowOnTheLivePage() throws Exception {
        try (LauncherProcess start =
                        LauncherProcess.run(folder, LauncherProcess.LAUNCHER, Map.of(), "start", "--demo");
                Chromium chromium = Chromium.start()) {
            String setup = start.await("Open (http://localhost:[0-9]+/setup\\?token=[A-Za-z0-9_-]{43})");
            String gateway = start.await("curl (http://localhost:[0-9]+)/hello");
            start.await("tollgate ready");
            BrowserContext context = chromium.browser().newContext();
            Page page = context.newPage();
            page.setViewportSize(1440, 1000);
            Complaints complaints = Complaints.of(page);

            signUp(page, setup);
            createRoute(page);
            String key = issueKey(page);

            assertThat(status(gateway + "/first", "")).isEqualTo(401);
            assertThat(status(gateway + "/first", key)).isEqualTo(200);
            for (int call = 0; call < CALLS; call++) {
                status(
                        gateway
                                + List.of("/users/123", "/orders", "/limited", "/nowhere")
                                        .get(call % 4),
                        "");
            }
            seeItLive(page);
            photograph(page, context);
            page.context().clearCookies();
            page.navigate(setup.replaceAll("/setup.*", "/sign-in"));
            page.screenshot(picture("sign-in"));
            assertThat(complaints.all()).isEmpty();
        }
    }

    private void signUp(Page page, String setup) {
        page.navigate(setup);
        assertThat(page.url()).doesNotContain("token");
        page.fill("#name", "mara");
        page.fill("#password", "correct horse battery");
        page.click("button[type=submit]");
        page.waitForURL("**/live");
    }

    private void createRoute(Page page) {
        page.click("nav[aria-label=Console] >> text=Routes");
        page.click("text=Create route");
        page.fill("#name", "first");
        page.fill("#match-paths-0-path", "/first");
        page.click("label[for=destination-to-respond]");
        page.fill("#destination-respond-body", "It works.");
        page.click("label[for=authentication-on-key]");
        page.waitForSelector("#rail pre:has-text('It works.')");
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(picture("route-form"));
        page.click("button[value=save]");
        page.waitForURL("**/routes/first*");
        assertThat(page.textContent("h1")).contains("first");
    }

    private String issueKey(Page page) {
        page.click("nav[aria-label=Console] >> text=Consumers");
        page.click("text=Create consumer");
        page.fill("#name", "mobile-app");
        page.click("button[value=save]");
        page.waitForURL("**/consumers/mobile-app*");
        page.click("text=Issue key");
        page.fill("#name", "phone");
        page.click("main button[type=submit]:has-text('Issue key')");
        page.waitForSelector("#key[readonly]");
        String key = page.inputValue("#key");
        assertThat(key).matches("tgk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}");
        page.screenshot(picture("key-once"));
        page.click("text=I have stored it");
        page.waitForURL("**/consumers/mobile-app*");
        assertThat(page.content()).doesNotContain(key);
        return key;
    }

    private void seeItLive(Page page) {
        page.click("nav[aria-label=Console] >> text=Live");
        Page.WaitForSelectorOptions soon = new Page.WaitForSelectorOptions().setTimeout(SOON_MS);
        page.waitForSelector("#live-routes td:has-text('first')", soon);
        page.waitForSelector("#live-consumers td:has-text('mobile-app')", soon);
        page.waitForSelector("#live-tail td:has-text('no_route')", soon);
        page.waitForSelector("#chart-rate canvas", soon);
        page.waitForSelector("#live-updated:has-text('Updated')", soon);
    }

    /** The pictures of the README, and of both themes and widths for whoever compares them. */
    private void photograph(Page page, BrowserContext context) {
        String console = page.url().replaceAll("/live.*", "");
        for (String path : PAGES) {
            for (String theme : List.of("light", "dark")) {
                context.addCookies(List.of(new Cookie("tollgate-theme", theme).setUrl(console)));
                for (int width : new int[] {1440, 390}) {
                    page.setViewportSize(width, 1000);
                    page.navigate(console + "/" + path);
                    if (path.equals("live")) {
                        page.waitForSelector("#chart-rate canvas");
                    }
                    page.screenshot(picture(path.replace('/', '-') + "-" + theme + "-" + width));
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as(path + " fits " + width)
                            .isEqualTo(true);
                }
            }
        }
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png"));
    }

    private int status(String url, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
