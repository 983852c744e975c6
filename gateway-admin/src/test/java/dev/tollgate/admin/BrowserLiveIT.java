package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.tollgate.admin.live.Reports;
import dev.tollgate.db.traffic.TrafficReport;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The Live page in a real browser: it moves by itself, says when it does not, and can be paused. */
@Order(10)
@EnabledIf("dev.tollgate.admin.Chromium#expected")
class BrowserLiveIT {
    private static final String STREAM = "**/live/stream";
    private static final String REQUESTS = "document.querySelector('#live-strip .tg-strip-value').textContent";
    private static final String UPDATED = "document.getElementById('live-updated').textContent";

    private static final Page.WaitForSelectorOptions ATTACHED =
            new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);

    @AutoClose
    private static final Chromium CHROMIUM = Chromium.start();

    @AutoClose
    private final ConsoleTab tab = ConsoleTab.in(CHROMIUM);

    private final Page page = tab.page();

    /** Every second for a while a node reports so many requests; what lies ahead is read when it is over. */
    private void trafficOf(int requests) {
        long now = InstantSource.system().instant().getEpochSecond();
        long[] millis = Collections.nCopies(requests, 10L).stream()
                .mapToLong(Long::longValue)
                .toArray();
        List<TrafficReport> reports = LongStream.range(now - 20, now + 60)
                .mapToObj(second -> Reports.report(second, 1, Reports.route("orders", 200, millis)))
                .toList();
        tab.admin().database().traffic().write("edge-1", reports);
    }

    private void waitFor(String condition) {
        page.waitForFunction("() => " + condition);
    }

    @Test
    void numbersAndChartsMoveByThemselvesUntilThePageIsPaused() {
        tab.open("/live");
        trafficOf(40);
        waitFor(REQUESTS + ".startsWith('40')");
        waitFor("document.querySelector('#live-routes a.tg-name')?.textContent === 'orders'");
        Object charts = page.evaluate("document.querySelectorAll('.tg-chart canvas').length");
        page.click("#live-pause");
        waitFor(UPDATED + ".startsWith('Paused')");
        page.waitForRequest(STREAM, () -> page.click("#live-pause"));
        waitFor(UPDATED + ".startsWith('Updated')");

        assertThat(charts).isEqualTo(5);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void chartsBearALegendThatHasChangedSinceTheyWereDrawn() {
        long now = InstantSource.system().instant().getEpochSecond();
        tab.admin()
                .database()
                .traffic()
                .write(
                        "edge-2",
                        LongStream.range(now - 20, now + 60)
                                .mapToObj(second ->
                                        Reports.report(second, 1, Reports.refused("orders", 429, "rate_limited", 3)))
                                .toList());
        tab.open("/live");
        waitFor(REQUESTS + ".startsWith('3')");
        page.reload();
        page.waitForSelector("#chart-codes-legend [data-series]", ATTACHED);
        page.waitForSelector("#chart-codes canvas", ATTACHED);
        page.evaluate("document.getElementById('chart-codes-legend').replaceChildren()");
        trafficOf(40);
        waitFor(REQUESTS + ".startsWith('43')");

        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void aHiddenPageHasNoStreamUntilItIsSeenAgain() {
        tab.open("/live");
        waitFor(UPDATED + ".startsWith('Updated')");
        AtomicInteger left = new AtomicInteger();
        page.onRequestFailed(request -> left.addAndGet(request.url().endsWith("/live/stream") ? 1 : 0));
        hide(true);
        page.waitForCondition(() -> left.get() == 1);
        page.waitForRequest(STREAM, () -> hide(false));

        assertThat(left).hasValue(1);
    }

    private void hide(boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                hidden);
    }

    @Test
    void aPageThatHearsNothingSaysSoAndGoesOnByItself() {
        page.route(STREAM, route -> route.abort());
        tab.open("/live");
        waitFor(UPDATED + " === 'Reconnecting…'");
        boolean greyed = page.isVisible("#live.tg-stale");
        page.unroute(STREAM);
        waitFor(UPDATED + ".startsWith('Updated')");

        assertThat(greyed).isTrue();
        assertThat(page.isVisible("#live.tg-stale")).isFalse();
    }
}
