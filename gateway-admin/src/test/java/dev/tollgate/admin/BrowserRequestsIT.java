package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tollgate.admin.live.Reports;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The pages of single requests in a real browser: new ones come in on top, unless somebody looks closer. */
@EnabledIf("dev.tollgate.admin.Chromium#expected")
class BrowserRequestsIT {
    @AutoClose
    private static final Chromium CHROMIUM = Chromium.start();

    @AutoClose
    private final ConsoleTab tab = ConsoleTab.in(CHROMIUM);

    private final Page page = tab.page();

    @BeforeEach
    void waitForTheFirst() {
        arrives("first", 200);
        do {
            tab.open("/requests");
        } while (page.querySelector(row("first")) == null);
    }

    /** A node reports a request that ended just now. */
    private void arrives(String id, int status) {
        long second = InstantSource.system().instant().getEpochSecond() - 1;
        tab.admin()
                .database()
                .traffic()
                .write(
                        "edge-" + id,
                        List.of(Reports.report(second, Reports.request(id, second, "orders", status, 12))));
    }

    private static String row(String id) {
        return "#requests-rows a[href='/requests/" + id + "']";
    }

    @Test
    void newOnesComeOnTopAndWhatCameDuringAPauseFollows() {
        arrives("second", 200);
        page.waitForSelector("#requests-rows tr:first-child a[href='/requests/second']");
        page.click("#requests-pause");
        arrives("third", 503);
        boolean paused = page.textContent("#requests-pause").contains("Go on");
        page.waitForRequest("**/live/requests?after=*", () -> page.click("#requests-pause"));
        page.waitForSelector("#requests-rows tr:first-child a[href='/requests/third']");

        assertThat(paused).isTrue();
        assertThat(page.textContent("#requests-shown")).isEqualTo("3 shown");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void aFilterHoldsForWhatComesAndARowLeadsToItsTimes() {
        page.fill("#status", "5xx");
        page.click("main button:has-text('Show')");
        page.waitForSelector("#requests-none");
        arrives("well", 200);
        arrives("failed", 503);
        page.waitForSelector(row("failed"));
        boolean well = page.isVisible(row("well"));
        page.click(row("failed"));
        page.waitForSelector("h1:has-text('GET /orders')");

        assertThat(well).isFalse();
        assertThat(page.textContent("main")).contains("503", "Where the time went", "Try 1");
        assertThat(tab.complaints()).isEmpty();
    }
}
