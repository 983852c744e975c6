package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import dev.tollgate.admin.console.Crawl;
import dev.tollgate.admin.console.HostileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Every page there is, in a real browser, with hostile text in all that is stored. */
@Order(2)
@EnabledIf("dev.tollgate.admin.Chromium#expected")
class BrowserPagesIT {

    private static final String AXE = read("vendor/axe.js");
    /** WCAG 2.2 AA; one line for each kind of serious violation. */
    private static final String SERIOUS = """
        async only => {
          const found = await axe.run(document, {
            resultTypes: ['violations'],
            runOnly: only ? {type: 'rule', values: only}
                : {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}});
          return found.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v =>
            v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join('; '));
        }\
        """;
    /** What is hostile to layouts is so at the width of a small phone. */
    private static final String FITS = "document.documentElement.scrollWidth <= innerWidth";

    private static final String WATCH = """
        window.tollgateReports = [];
        document.addEventListener('securitypolicyviolation', e =>
          window.tollgateReports.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));\
        """;

    /** Each update writes all numbers of the strip, also those that stay. */
    private static final String COUNT_UPDATES = """
        () => {
          window.tollgateUpdates = 0;
          new MutationObserver(() => { window.tollgateUpdates++; }).observe(
              document.querySelector('#live-strip'), {subtree: true, childList: true, characterData: true});
        }
        """;

    /** Cumulative layout shift, as browsers measure it. */
    private static final String JUMPS = """
        window.tollgateJumps = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => window.tollgateJumps += e.value))
          .observe({type: 'layout-shift', buffered: true});\
        """;

    /** A radio button of cards shows it by its card. */
    private static final String FOCUS_SEEN = """
        (() => {
          const focused = document.activeElement;
          const shown = e => e && (getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none');
          return [focused, focused.parentElement, focused.nextElementSibling].some(e => shown(e));
        })()\
        """;

    @AutoClose
    private static final Chromium CHROMIUM = Chromium.start();

    @AutoClose
    private final ConsoleTab tab = ConsoleTab.in(CHROMIUM);

    private final Page page = tab.page();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyPageIsAccessibleInBothThemesFitsAPhoneAndRunsNothingThatIsStored(@TempDir Path folder) {
        HostileObjects.store(tab.admin().client(), folder);
        HostileObjects.keepRequest(tab.admin().client(), tab.admin().database());
        List<String> pages =
                Crawl.of(tab.admin(), tab.admin().browser().keep(tab.cookie())).oneOfEachKind();
        page.onDialog(dialog -> {
            wrong.add(page.url() + " says " + dialog.message());
            dialog.dismiss();
        });
        page.addInitScript(WATCH);

        // A colour on its way to another one is neither.
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

        Stream.concat(pages.stream(), Stream.of("/nowhere")).forEach(this::look);
        page.context().clearCookies();
        Stream.of("/sign-in", "/setup", "/no-such-page").forEach(this::look);

        assertThat(wrong).isEmpty();
        assertThat(tab.complaints())
                .filteredOn(text -> !text.contains("status of 404"))
                .isEmpty();
    }

    @Test
    void aRouteIsCreatedAndFoundByKeyboardAlone() {
        tab.open("/routes");
        tabTo("a[href='/routes/new']");
        page.keyboard().press("Enter");
        page.waitForURL("**/routes/new");
        tabTo("#name");
        page.keyboard().type("typed");
        tabTo("#match-paths-0-path");
        page.keyboard().type("/typed");
        tabTo("input[name=destination-to]");
        press("ArrowDown", "input[value=respond]");
        tabTo("button[value=save]");
        page.keyboard().press("Enter");
        page.waitForURL("**/routes/typed");
        page.keyboard().press("/");
        page.keyboard().type("typed");
        page.keyboard().press("Enter");
        page.waitForURL("**/routes?q=typed");
        tabTo("a.tg-name[href='/routes/typed']");
        page.keyboard().press("Enter");
        page.waitForURL("**/routes/typed");

        assertThat(page.textContent("h1")).isEqualTo("typed");
        assertThat(tab.complaints()).isEmpty();
    }

    private void tabTo(String selector) {
        press("Tab", selector);
    }

    /** Presses the key until what is selected so has the focus, which must be seen. */
    private void press(String key, String selector) {
        for (int presses = 0; presses < 150; presses++) {
            page.keyboard().press(key);
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                assertThat(page.evaluate(FOCUS_SEEN))
                        .as("the focus on %s is seen", selector)
                        .isEqualTo(true);
                return;
            }
        }
        throw new AssertionError(key + " never leads to " + selector);
    }

    @Test
    void theLivePageStaysWhereItIsWhileItsNumbersChange() {
        page.addInitScript(JUMPS);
        tab.open("/live");
        page.waitForSelector("#chart-rate canvas");
        page.evaluate(COUNT_UPDATES);
        page.waitForFunction("() => window.tollgateUpdates >= 3");

        assertThat(((Number) page.evaluate("window.tollgateJumps")).doubleValue())
                .isLessThan(0.05);
    }

    private void look(String path) {
        page.setViewportSize(1280, 900);
        page.navigate(tab.url(path), new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        page.evaluate(AXE);
        theme("light");
        note(path + " in light", page.evaluate(SERIOUS));
        theme("dark");
        note(path + " in dark", page.evaluate(SERIOUS, List.of("color-contrast", "link-in-text-block")));
        page.setViewportSize(360, 800);
        if (!Boolean.TRUE.equals(page.evaluate(FITS))) {
            wrong.add(path + " is wider than a phone");
        }
        note(path + " against the policy", page.evaluate("window.tollgateReports"));
    }

    private void theme(String theme) {
        page.evaluate("theme => document.documentElement.dataset.bsTheme = theme", theme);
    }

    private void note(String where, Object found) {
        ((List<?>) found).forEach(what -> wrong.add(where + ": " + what));
    }

    private static String read(String resource) {
        try (InputStream file = BrowserPagesIT.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
