package dev.tollgate.admin;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What scripts and the browser complain of on a page. */
final class Complaints {
    /** A form was refused; a page was left that was asking for something. Other failures have words of their own. */
    private static final List<String> IN_ORDER = List.of("status of 422", "htmx:sendAbort", "htmx:afterRequest");

    private final List<String> complaints = new ArrayList<>();

    private Complaints() {}

    static Complaints of(Page page) {
        Complaints heard = new Complaints();
        page.onPageError(heard.complaints::add);
        page.onConsoleMessage(heard::note);
        return heard;
    }

    List<String> all() {
        return List.copyOf(complaints);
    }

    private void note(ConsoleMessage message) {
        if (IN_ORDER.stream().noneMatch(message.text()::contains)) {
            complaints.add(message.text());
        }
    }
}
