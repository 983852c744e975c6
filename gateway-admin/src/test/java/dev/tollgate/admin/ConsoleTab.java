package dev.tollgate.admin;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.tollgate.admin.login.FirstUser;
import java.util.ArrayList;
import java.util.List;

/** The console of a new admin service in a tab of a real browser, with the {@link FirstUser} signed in. */
final class ConsoleTab implements AutoCloseable {
    /** A form was refused; a page was left that was asking for something. Other failures have words of their own. */
    private static final List<String> IN_ORDER = List.of("status of 422", "htmx:sendAbort", "htmx:afterRequest");

    private final RunningAdmin admin = RunningAdmin.onNewDatabase();
    private final List<String> complaints = new ArrayList<>();
    private final BrowserContext context;
    private final Page page;

    private ConsoleTab(BrowserContext context) {
        this.context = context;
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        String session = FirstUser.signIn(admin.database(), admin.login());
        context.addCookies(List.of(new Cookie(admin.login().cookie().name(), session).setUrl(url("/"))));
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(this::note);
    }

    static ConsoleTab in(Chromium chromium) {
        return new ConsoleTab(chromium.browser().newContext());
    }

    RunningAdmin admin() {
        return admin;
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(url(path));
    }

    /** What scripts and the browser complain of. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void note(ConsoleMessage message) {
        if (IN_ORDER.stream().noneMatch(message.text()::contains)) {
            complaints.add(message.text());
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + admin.port() + path;
    }

    @Override
    public void close() {
        context.close();
        admin.close();
    }
}
