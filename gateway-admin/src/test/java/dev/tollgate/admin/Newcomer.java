package dev.tollgate.admin;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import dev.tollgate.db.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has never seen the console, in a browser, with a terminal beside it. */
final class Newcomer {
    private static final int SOON_MS = 20_000;
    /** What a command of the pages holds: the address and the fields of the head. */
    private static final Pattern URL = Pattern.compile("(http://[^ ']+)");

    private static final Pattern FIELD = Pattern.compile("-H '([^:]+): ([^']*)'");

    private final Page page;
    private final Complaints complaints;
    private final HttpClient terminal = HttpClient.newHttpClient();

    Newcomer(Page page) {
        this.page = page;
        this.complaints = Complaints.of(page);
        page.setDefaultTimeout(SOON_MS);
    }

    Page page() {
        return page;
    }

    /** What scripts and the browser have complained of. */
    List<String> complaints() {
        return complaints.all();
    }

    void signsUp(String link) {
        page.navigate(link);
        page.fill("#name", "mara");
        page.fill("#password", "correct horse battery");
        page.click("button[type=submit]");
        sees("h1", "Live");
    }

    void goesTo(String section) {
        page.click("nav[aria-label=Console] a:has-text('" + section + "')");
        sees("nav[aria-label=Console] a[aria-current]", section);
    }

    /** Opens an object from its list. */
    void opens(String section, String name) {
        goesTo(section);
        page.click("a.tg-name:text-is('" + name + "')");
        sees("h1", name);
    }

    /** Opens the form of an object, with its sections unfolded. */
    void edits(String section, String name) {
        opens(section, name);
        page.click("a:text-is('Edit')");
        sees("h1", "Edit");
    }

    void unfolds(String section) {
        page.click("summary:has(h2:text-is('" + section + "'))");
    }

    void ticks(String id) {
        page.click("label[for='" + id + "']");
    }

    /** Fills a field of a form and leaves it, as what stands beside the form follows. */
    void fills(String field, String text) {
        page.fill(field, text);
        page.waitForResponse(answer -> answer.request().method().equals("POST"), () -> page.press(field, "Tab"));
    }

    /** Saves, reads what the next page says of it, and sees that the node serves it. */
    String saves() {
        page.click("button[value=save]");
        sees(".tg-toast", " as revision ");
        sees("#nodes", "Live,");
        return page.textContent(".tg-toast p");
    }

    /** Waits until something on the page says this. */
    void sees(String selector, String text) {
        try {
            page.locator(selector)
                    .filter(new Locator.FilterOptions().setHasText(text))
                    .first()
                    .waitFor();
        } catch (TimeoutError e) {
            throw new AssertionError(
                    "no " + selector + " says " + text + " on " + page.url() + ":\n" + page.textContent("main"), e);
        }
    }

    /** Asks the tester what becomes of a request. */
    String explains(String method, String url) {
        fillsTester(method, url, "");
        page.click("button:text-is('Explain')");
        page.waitForSelector("#candidates");
        return page.textContent("main");
    }

    /** Has the tester send a request. */
    String sends(String method, String url, String consumer, String body) {
        fillsTester(method, url, consumer);
        page.fill("#body", body);
        return sends();
    }

    String sends() {
        page.click("button:has-text('Send')");
        page.waitForSelector("#waterfall");
        return page.textContent("main");
    }

    void fillsTester(String method, String url, String consumer) {
        goesTo("Test & explain");
        sees("main", "What becomes of a request?");
        page.fill("#method", method);
        page.fill("#url", url);
        page.fill("#consumer", consumer);
    }

    /** Runs a command as a page shows it. */
    HttpResponse<String> runs(String command) {
        Matcher url = URL.matcher(command);
        if (!url.find()) {
            throw new AssertionError("no address in " + command);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.group(1)));
        FIELD.matcher(command).results().forEach(field -> request.header(field.group(1), field.group(2)));
        try {
            return terminal.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Looks at the page anew until it says this. */
    void reloadsUntil(String text) {
        Await.until(page::reload, _ -> page.textContent("main").contains(text));
    }
}
