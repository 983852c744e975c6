package dev.tollgate.admin;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.tollgate.admin.login.FirstUser;
import java.util.List;

/** The console of a new admin service in a tab of a real browser, with the {@link FirstUser} signed in. */
final class ConsoleTab implements AutoCloseable {
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();
    private final BrowserContext context;
    private final Page page;
    private final Complaints complaints;
    private final String session;

    private ConsoleTab(BrowserContext context) {
        this.context = context;
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        session = FirstUser.signIn(admin.database(), admin.login());
        context.addCookies(List.of(new Cookie(admin.login().cookie().name(), session).setUrl(url("/"))));
        page = context.newPage();
        complaints = Complaints.of(page);
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

    /** What scripts and the browser have complained of. */
    List<String> complaints() {
        return complaints.all();
    }

    /** The session's cookie, as a Set-Cookie field gives it. */
    String cookie() {
        return admin.login().cookie().set(session);
    }

    String url(String path) {
        return "http://127.0.0.1:" + admin.port() + path;
    }

    @Override
    public void close() {
        context.close();
        admin.close();
    }
}
