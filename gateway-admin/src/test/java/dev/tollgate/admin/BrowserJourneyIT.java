package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first quarter of an hour: from the link in the log to a configuration to keep, with nothing restarted. */
@Order(1)
@EnabledIf("dev.tollgate.admin.Chromium#expected")
@Timeout(240)
class BrowserJourneyIT {

    @TempDir
    private Path folder;

    @Test
    void fromTheSetupLinkToTheExport() throws Exception {
        try (SmallService orders = new SmallService("orders");
                SmallService users = new SmallService("users");
                SmallService notices = new SmallService("notices");
                LauncherProcess tollgate = LauncherProcess.run(folder, LauncherProcess.LAUNCHER, Map.of(), "start");
                Chromium chromium = Chromium.start()) {
            String link = tollgate.await("Open (http://localhost:[0-9]+/setup\\?token=[A-Za-z0-9_-]{43})");
            tollgate.await("tollgate ready");
            Newcomer mara = new Newcomer(chromium.browser()
                    .newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1440, 1000))
                    .newPage());

            mara.signsUp(link);
            seesTheFirstCall(mara);
            String gateway = createsARoute(mara, orders);
            sendsARequest(mara);
            isToldWhatCameNear(mara, gateway);
            asksForAKey(mara);
            String command = issuesAKey(mara);
            limits(mara, command);
            caches(mara);
            transforms(mara);
            aggregates(mara, users, notices);
            losesATarget(mara, orders);
            goesBackBeforeTheLimit(mara, command);
            export(mara);

            assertThat(mara.complaints()).isEmpty();
        }
    }

    /** 1:30: the command of the page brings the first bar, the first line and the first tick. */
    private static void seesTheFirstCall(Newcomer mara) {
        Page page = mara.page();
        assertThat(page.url()).doesNotContain("token");
        page.click("button:has-text('Add a sample route')");
        mara.sees(".tg-toast", "The sample is added");
        HttpResponse<String> hello = mara.runs(page.textContent("#live-checklist code"));

        assertThat(hello.statusCode()).isEqualTo(200);
        assertThat(hello.headers().firstValue("X-Request-Id")).isPresent();
        mara.sees("#live-tail tr", "/hello");
        mara.sees("#live-checklist li.tg-done", "Call the gateway");
    }

    /** 2:30: three fields, of which the name is proposed; the target is tried before it is saved. */
    private static String createsARoute(Newcomer mara, SmallService orders) {
        Page page = mara.page();
        mara.goesTo("Routes");
        page.click("text=Create route");
        page.fill("#match-paths-0-path", "/orders");
        orders.stop();
        mara.fills("#destination-newService", orders.url());
        page.click("button[value=test]");
        mara.sees(".tg-reach", "refused");
        orders.start();
        page.click("button[value=test]");
        mara.sees(".tg-reach", "200");

        assertThat(mara.saves()).containsPattern("Live on [01] of 1 node in ");
        assertThat(page.textContent("h1")).isEqualTo("orders");
        return page.textContent("#try-it").replaceAll("(?s).*(http://[^/]+)/orders.*", "$1");
    }

    /** 3:30: the tester opens prefilled; the answer and where its time went. */
    private static void sendsARequest(Newcomer mara) {
        mara.page().click("a:has-text('Test this route')");
        mara.sees("h1", "Test & explain");
        assertThat(mara.page().inputValue("#url")).endsWith("/orders/7");

        assertThat(mara.sends())
                .contains("orders answered in", "Where the time went", "Try 1")
                .contains("\"by\" : \"orders\"");
    }

    /** 5:00: a path that nobody takes. */
    private static void isToldWhatCameNear(Newcomer mara, String gateway) {
        HttpResponse<String> lost = mara.runs("curl -i " + gateway + "/order/7");

        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(lost.body()).contains("no_route");
        assertThat(mara.explains("GET", "/order/7"))
                .contains("No route gets it", "404 no_route", "takes /orders, and not /order/7");
    }

    /** 6:00: who has no key is refused, and the steps behind are not reached. */
    private static void asksForAKey(Newcomer mara) {
        mara.edits("Routes", "orders");
        mara.ticks("authentication-on-key");
        mara.saves();

        assertThat(mara.sends("GET", "/orders", "", "")).contains("401", "credential_missing");
    }

    /** 7:00: a key that is shown once, with a command that works. */
    private static String issuesAKey(Newcomer mara) {
        Page page = mara.page();
        createsConsumer(mara, "mobile-app");
        page.click("text=Issue key");
        page.fill("#name", "phone");
        page.click("main button[type=submit]:has-text('Issue key')");
        page.waitForSelector("#key[readonly]");
        String key = page.inputValue("#key");
        String command = page.textContent("#try-it");
        page.click("text=I have stored it");
        mara.sees("h1", "mobile-app");

        assertThat(page.content()).doesNotContain(key).containsPattern("in (89|90) d|in [23] mo");
        assertThat(command).contains(key);
        assertThat(mara.runs(command).statusCode()).isEqualTo(200);
        mara.reloadsUntil("from 127.0.0.1");
        return command;
    }

    private static void createsConsumer(Newcomer mara, String name) {
        mara.goesTo("Consumers");
        mara.page().click("text=Create consumer");
        mara.page().fill("#name", name);
        mara.saves();
    }

    /** 8:30: five pass, fifteen do not, and the sixth call from outside is told how long to wait. */
    private static void limits(Newcomer mara, String command) {
        Page page = mara.page();
        mara.edits("Routes", "orders");
        page.fill("#limits-0-requests", "5");
        page.fill("#limits-0-window", "1m");
        if (!page.isChecked("#limits-0-by-consumer")) {
            mara.ticks("limits-0-by-consumer");
        }
        if (page.isChecked("#limits-0-by-ip")) {
            mara.ticks("limits-0-by-ip");
        }
        mara.saves();
        mara.fillsTester("GET", "/orders", "mobile-app");
        page.fill("#times", "20");
        page.click("button:has-text('Send')");
        mara.sees("main", "200 × 5, 429 × 15");
        HttpResponse<String> refused = mara.runs(command);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("rate_limited");
        assertThat(refused.headers().map()).containsKeys("ratelimit", "ratelimit-policy", "retry-after");
        mara.goesTo("Live");
        mara.sees("#chart-codes-card", "rate_limited");
    }

    /** 10:00: the second answer comes out of the cache. */
    private static void caches(Newcomer mara) {
        Page page = mara.page();
        createsConsumer(mara, "web-shop");
        mara.edits("Routes", "orders");
        mara.unfolds("Cache");
        page.check("#cache-on");
        page.fill("#cache-ttl", "60s");
        mara.saves();

        assertThat(mara.sends("GET", "/orders", "web-shop", "")).contains("miss");
        assertThat(mara.sends("GET", "/orders", "web-shop", "")).contains("hit", "age");
    }

    /** 11:30: one row, tried out before anybody is served so. */
    private static void transforms(Newcomer mara) {
        Page page = mara.page();
        mara.edits("Routes", "orders");
        mara.unfolds("Transform");
        page.check("#transform-on");
        page.click("button[value='add:transform-request-body']");
        page.fill("#transform-request-body-0-place", "/userId");
        page.fill("#transform-request-body-0-with", "id");
        mara.saves();
        page.click("a:has-text('Try out')");
        page.fill("#body", "{\"userId\": \"123\"}");
        page.click("button:has-text('Try out')");
        mara.sees("pre", "\"id\"");
        mara.fillsTester("POST", "/orders", "web-shop");
        page.fill("#headers", "Content-Type: application/json");
        page.fill("#body", "{\"userId\": \"123\"}");
        page.click("button:has-text('Send')");
        page.click("[role=alert] button:has-text('Send POST')");
        page.waitForSelector("#waterfall");

        assertThat(page.textContent("#answer-body"))
                .contains("\"id\" : \"123\"")
                .doesNotContain("userId");
    }

    /** 11:30 too: two services as one answer, of which one may be missing. */
    private static void aggregates(Newcomer mara, SmallService users, SmallService notices) {
        Page page = mara.page();
        for (var service : Map.of("users", users, "notices", notices).entrySet()) {
            mara.goesTo("Services");
            page.click("text=Create service");
            page.fill("#name", service.getKey());
            page.fill("#targets-0-url", service.getValue().url());
            mara.saves();
        }
        mara.goesTo("Routes");
        page.click("text=Create route");
        page.fill("#match-paths-0-path", "/profile");
        mara.ticks("destination-to-aggregate");
        part(page, 0, "user", "users", "fail");
        page.click("button[value='add:destination-aggregate-parts']");
        page.waitForSelector("#destination-aggregate-parts-1-name");
        part(page, 1, "notices", "notices", "omit");
        mara.saves();

        assertThat(mara.sends("GET", "/profile", "", "")).contains("\"by\" : \"users\"", "\"by\" : \"notices\"");
        notices.stop();
        assertThat(mara.sends("GET", "/profile", "", ""))
                .contains("profile answered in", "Tollgate-Parts", "e=refused", "\"by\" : \"users\"")
                .doesNotContain("\"by\" : \"notices\"");
    }

    private static void part(Page page, int number, String name, String service, String onFailure) {
        String at = "#destination-aggregate-parts-" + number;
        page.fill(at + "-name", name);
        page.selectOption(at + "-service", service);
        page.fill(at + "-path", "/" + name);
        page.fill(at + "-into", "/" + name);
        page.selectOption(at + "-onFailure", onFailure);
    }

    /** 13:00: a target that goes is seen within two checks, and heals by itself. */
    private static void losesATarget(Newcomer mara, SmallService orders) {
        Page page = mara.page();
        mara.edits("Services", "orders");
        mara.unfolds("Health check");
        page.check("#healthCheck-on");
        page.fill("#healthCheck-interval", "1s");
        page.fill("#healthCheck-fall", "2");
        page.fill("#healthCheck-rise", "1");
        mara.saves();
        orders.stop();
        mara.goesTo("Live");
        mara.sees("#live-attention li:has-text('No healthy target')", "orders");
        assertThat(mara.sends("GET", "/orders/8", "web-shop", "")).contains("503", "no_healthy_target");
        orders.start();
        mara.goesTo("Live");
        page.waitForSelector(
                "#live-attention li:has-text('orders')",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** 14:00: what was done is told, and undone. */
    private static void goesBackBeforeTheLimit(Newcomer mara, String command) {
        Page page = mara.page();
        mara.opens("Routes", "orders");
        page.click("a:text-is('History')");
        String limit = "section:has(td:has-text('/limits'))";
        assertThat(page.textContent(limit)).contains("by mara", "per-minute");
        page.click(limit + " + section a:has-text('Restore this version')");
        page.click("dialog button:has-text('Restore route orders')");
        mara.sees(".tg-toast", "Restored orders");
        HttpResponse<String> answer = mara.runs(command);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
        mara.goesTo("Activity");
        assertThat(page.textContent("main")).contains("routes/orders", "services/notices created", "mara");
    }

    /** And at last: the configuration as text worth committing. */
    private static void export(Newcomer mara) throws IOException {
        mara.goesTo("Settings");
        mara.page().click("a:has-text('Import and export')");
        Download file = mara.page().waitForDownload(() -> mara.page().click("text=Export as YAML"));

        assertThat(Files.readString(file.path()))
                .contains("name: orders", "name: profile", "name: mobile-app")
                .doesNotContain("tgk_");
    }
}
