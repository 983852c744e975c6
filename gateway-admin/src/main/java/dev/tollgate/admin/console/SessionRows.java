package dev.tollgate.admin.console;

import dev.tollgate.admin.login.Sessions;
import dev.tollgate.db.SessionRecord;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.settings.SessionRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sessions as tables show them. */
final class SessionRows {

    // In this order: what comes later is said by many of those that come before, too.
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl");
    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iOS",
            "iPad",
            "iPadOS",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private SessionRows() {}

    /** @param end the path that ends a session */
    static List<SessionRow> of(
            List<SessionRecord> sessions, Visit visit, Instant now, Function<SessionRecord, String> end) {
        return sessions.stream()
                .map(session -> new SessionRow(
                        session.user(),
                        browser(session.browser()),
                        session.browser(),
                        session.address(),
                        new Moment(session.createdAt(), now),
                        new Moment(session.seenAt(), now),
                        new Moment(Sessions.end(session), now),
                        session.id().equals(visit.session().id()),
                        end.apply(session)))
                .toList();
    }

    /** What people call a browser that says this of itself. */
    static String browser(String agent) {
        String system = first(SYSTEMS, agent);
        String browser = first(BROWSERS, agent);
        if (browser.isEmpty()) {
            return "a browser" + (system.isEmpty() ? "" : " on " + system);
        }
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(Map<String, String> words, String agent) {
        return words.entrySet().stream()
                .filter(word -> agent.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
