package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Call;
import dev.tollgate.ui.Notice;
import dev.tollgate.ui.Theme;
import dev.tollgate.ui.part.Link;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The console's cookies besides the session's; none of them opens anything but the setup's. */
final class Cookies {

    private static final String THEME = "tollgate-theme";
    private static final String NOTICE = "tollgate-notice";
    private static final String CHECKLIST = "tollgate-checklist";
    private static final String SETUP = "tollgate-setup";
    private static final String OPENID = "tollgate-openid";
    private static final int LONGEST_NOTICE = 300;
    // Of an address, which is encoded twice, in a cookie, which may have 4 KB.
    private static final int LONGEST_NEXT = 1000;
    private static final int NOTICE_LINES = 5;

    private final String path;
    private final boolean secure;

    /**
     * @param prefix of the console's paths, without a slash at its end
     * @param secure whether the port speaks TLS
     */
    Cookies(String prefix, boolean secure) {
        this.path = prefix.isEmpty() ? "/" : prefix;
        this.secure = secure;
    }

    Theme theme(Call call) {
        return Theme.of(call.cookie(THEME).orElse(""));
    }

    String setTheme(Theme theme) {
        return theme == Theme.SYSTEM ? set(THEME, "", 0) : set(THEME, theme.id(), 365 * 24 * 3600);
    }

    /** Whether somebody wants to see no more of the first steps. */
    boolean checklistHidden(Call call) {
        return call.cookie(CHECKLIST).filter("hidden"::equals).isPresent();
    }

    String hideChecklist() {
        return set(CHECKLIST, "hidden", 365 * 24 * 3600);
    }

    /** What the page before wants to be said. */
    Optional<Notice> notice(Call call) {
        return call.cookie(NOTICE)
                .filter(text -> !text.isEmpty())
                .map(Cookies::decode)
                .map(Cookies::read);
    }

    /** Lines: the text, what takes it back, and what is next; of these two some may be empty. */
    private static Notice read(String cookie) {
        String[] lines = cookie.split("\n", -1);
        Notice notice = Notice.of(lines[0]);
        if (lines.length != NOTICE_LINES) {
            return notice;
        }
        Notice undoable = Visit.ownPath(Optional.of(lines[1]))
                .map(path -> notice.undoneBy(new Notice.Undo(path, lines[2])))
                .orElse(notice);
        return Visit.ownPath(Optional.of(lines[3]))
                .map(path -> undoable.then(new Link(path, lines[4])))
                .orElse(undoable);
    }

    String setNotice(Notice notice) {
        String text = notice.text().replace('\n', ' ');
        String cut = text.substring(0, Math.min(LONGEST_NOTICE, text.length()));
        String undo = notice.undo()
                .map(deed -> deed.action() + "\n" + deed.revision())
                .orElse("\n");
        String next = notice.next()
                .filter(link -> link.path().length() <= LONGEST_NEXT)
                .map(link -> link.path() + "\n" + link.text())
                .orElse("\n");
        return set(NOTICE, URLEncoder.encode(cut + "\n" + undo + "\n" + next, StandardCharsets.UTF_8), 30);
    }

    String clearNotice() {
        return set(NOTICE, "", 0);
    }

    /** The token of the setup link. */
    Optional<String> setupToken(Call call) {
        return call.cookie(SETUP).filter(text -> !text.isEmpty());
    }

    /** Lax, as the link may stand on a page of another site, such as a terminal in the browser. */
    String setSetupToken(String token) {
        return SETUP + "=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "; Max-Age=1800; Path=" + path
                + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    String clearSetupToken() {
        return set(SETUP, "", 0);
    }

    /** What a sign-in by a provider that has begun needs to end. */
    Optional<String> openId(Call call) {
        return call.cookie(openIdName()).filter(text -> !text.isEmpty());
    }

    /** Lax, as the browser comes back from the provider's site. */
    String setOpenId(String kept) {
        return openIdName() + "=" + kept + "; Max-Age=600; Path=" + path + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    String clearOpenId() {
        return set(openIdName(), "", 0);
    }

    // Nobody who may set cookies for a neighbour of this host can begin a sign-in here.
    private String openIdName() {
        return secure && path.equals("/") ? "__Host-" + OPENID : OPENID;
    }

    private String set(String name, String value, int seconds) {
        return name + "=" + value + "; Max-Age=" + seconds + "; Path=" + path + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
