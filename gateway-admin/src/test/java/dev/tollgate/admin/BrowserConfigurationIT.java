package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AutoClose;
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

    @AutoClose
    private static final Chromium CHROMIUM = Chromium.start();

    @AutoClose
    private final ConsoleTab tab = ConsoleTab.in(CHROMIUM);

    private final Page page = tab.page();

    @Test
    void aFileIsAppliedAndARequestExplained() {
        tab.open("/settings/config");
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
        assertThat(tab.complaints()).isEmpty();
    }
}
