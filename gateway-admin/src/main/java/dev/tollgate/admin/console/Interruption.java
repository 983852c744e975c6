package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.login.Csrf;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.login.KeptForm;
import dev.tollgate.ui.login.SessionEnded;
import dev.tollgate.ui.login.SignInPage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What becomes of a call that needs a session and has none. A page is shown after signing in; a form that was sent is
 * kept, in the browser, and can be sent anew after that; a part of a page leaves the page as it is, with all that was
 * typed, and says so.
 */
final class Interruption {

    // Kept twice encoded, it still has to fit into the form by which somebody signs in.
    private static final int LONGEST_KEPT = 200_000;
    private static final String MAIN = "main";

    private final Pages pages;
    private final Entrance entrance;
    private final Cookies cookies;

    Interruption(Pages pages, Entrance entrance, Cookies cookies) {
        this.pages = pages;
        this.entrance = entrance;
        this.cookies = cookies;
    }

    /**
     * The answer.
     *
     * @param path below the prefix
     * @param cookie of the session that is over, if the browser still has it
     */
    Answer answer(Call call, String path, Optional<String> cookie) {
        boolean part = Visit.htmx(call)
                && call.header("HX-Target").filter(MAIN::equals).isEmpty();
        if (part) {
            return part(call);
        }
        if (call.method().equals("POST") && cookie.isPresent() && !path.equals(FramePages.SIGN_OUT)) {
            Optional<KeptForm> kept = kept(call, path, cookie.get());
            if (kept.isPresent()) {
                return askToSignIn(call, kept.get());
            }
        }
        String location = pages.site().link(signIn(call, path, cookie.isPresent()));
        return Visit.htmx(call)
                ? new Answer.Html(401, new byte[0]).with("HX-Redirect", location)
                : new Answer.Redirect(location);
    }

    private Answer askToSignIn(Call call, KeptForm kept) {
        SignInPage page = entrance.page("", "/", true, Optional.empty(), Optional.of(kept));
        byte[] html = Visit.htmx(call) ? pages.part(page) : pages.bare(cookies.theme(call), page);
        return new Answer.Html(401, html);
    }

    private Answer part(Call call) {
        String here = call.header("HX-Current-URL").flatMap(this::ownPath).orElse("/");
        String next = URLEncoder.encode(here, StandardCharsets.UTF_8);
        SessionEnded ended = new SessionEnded(Entrance.SIGN_IN + "?next=" + next + "&ended");
        return new Answer.Html(401, pages.part(ended))
                .with("HX-Retarget", "#page-error")
                .with("HX-Reswap", "innerHTML");
    }

    /** Only what a page of the session has sent: nobody else gets a form into the page by which people sign in. */
    private static Optional<KeptForm> kept(Call call, String path, String cookie) {
        String encoded = Forms.encoded(call);
        Form form = Form.parse(encoded);
        return encoded.length() <= LONGEST_KEPT && Csrf.allowed(call, cookie, form.value(Csrf.FIELD))
                ? Optional.of(new KeptForm(path, encoded))
                : Optional.empty();
    }

    private static String signIn(Call call, String path, boolean ended) {
        boolean comesBack = call.method().equals("GET") && !path.startsWith("/parts/");
        String here = comesBack ? path + (call.query().isEmpty() ? "" : "?" + call.query()) : "/";
        String next = here.equals("/") ? "" : "next=" + URLEncoder.encode(here, StandardCharsets.UTF_8);
        String query = next + (ended ? (next.isEmpty() ? "" : "&") + "ended" : "");
        return Entrance.SIGN_IN + (query.isEmpty() ? "" : "?" + query);
    }

    private Optional<String> ownPath(String url) {
        try {
            URI uri = URI.create(url);
            String prefix = pages.site().link("");
            String path = Optional.ofNullable(uri.getRawPath()).orElse("");
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return path.startsWith(prefix)
                    ? Visit.ownPath(Optional.of(path.substring(prefix.length()) + query))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
