package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.tollgate.db.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Importing a configuration and explaining a request, in a real browser. */
@EnabledIf("dev.tollgate.admin.Chromium#expected")
class BrowserConfigurationIT {
    private static final String FILE = """
        services: [{name: orders, targets: [{url: "http://10.0.0.5:9000"}]}]
        routes:
        - {name: order-list, match: {paths: [{prefix: /orders}]}, destination: {service: orders}}
        """;

    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private TestDatabase database;
    private RunningAdmin admin;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopChromium() {
        chromium.close();
    }

    @BeforeEach
    void start() {
        database = TestDatabase.create(TestDatabase.Engine.H2);
        admin = RunningAdmin.start(database.database());
        context = chromium.browser().newContext();
        page = context.newPage();
        page.navigate(base() + "/setup?token=" + admin.setupToken());
        page.fill("#name", "mara");
        page.fill("#password", "correct horse battery");
        page.click("button[type=submit]");
        page.waitForURL("**/live");
    }

    @AfterEach
    void stop() {
        context.close();
        admin.close();
        database.close();
    }

    private String base() {
        return "http://127.0.0.1:" + admin.port();
    }

    @Test
    void aFileIsAppliedAndARequestExplained() {
        page.navigate(base() + "/settings/config");
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.fill("#file", FILE);
        page.click("button:has-text('Show what would change')");
        page.waitForSelector("text=2 created");
        page.click("button:has-text('Apply 2 changes')");
        page.waitForSelector("text=Applied as revision 1.");

        page.click("nav a:has-text('Test & explain')");
        page.waitForURL("**/explain");
        page.fill("#url", "http://api.example.com/orders/7");
        page.click("button:has-text('Explain')");
        page.waitForSelector("h2:has-text('order-list gets it')");
        page.waitForLoadState(LoadState.LOAD);

        assertThat(page.textContent("main")).contains("goes on as /orders/7", "http://10.0.0.5:9000", "wins");
        assertThat(complaints).isEmpty();
    }
}
