package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.login.Origin;
import dev.tollgate.admin.login.SignedIn;
import dev.tollgate.admin.openid.OpenIdSignIn;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.error.BareErrorPage;
import dev.tollgate.ui.login.WelcomePage;
import dev.tollgate.ui.part.Link;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The way to an OpenID provider and back. */
final class OpenIdPages {

    private static final String BEGIN = Entrance.SIGN_IN + "/openid";
    private static final String CALLBACK = BEGIN + "/callback";

    private final Pages pages;
    private final Login login;
    private final Cookies cookies;
    private final OpenIdSignIn signIn;

    OpenIdPages(Pages pages, Login login, Cookies cookies, OpenIdSignIn signIn) {
        this.pages = pages;
        this.login = login;
        this.cookies = cookies;
        this.signIn = signIn;
    }

    /** The way there, from a page of ours that leads on to another one. */
    Link link(String next) {
        String query = next.equals("/") ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return new Link(BEGIN + query, "Sign in with " + signIn.providerName());
    }

    /** The answer, if the path is one of these. */
    Optional<Answer> find(Call call, String path) {
        return switch (path) {
            case BEGIN -> Optional.of(begin(call));
            case CALLBACK -> Optional.of(end(call));
            default -> Optional.empty();
        };
    }

    private Answer begin(Call call) {
        String next = Visit.ownPath(Form.parse(call.query()).value("next")).orElse("/");
        return answer(call, signIn.begin(next, here(call)));
    }

    private Answer end(Call call) {
        Form query = Form.parse(call.query());
        OpenIdSignIn.Returned returned = new OpenIdSignIn.Returned(
                query.value("state"), query.value("code"), query.value("error"), query.value("iss"));
        return answer(call, signIn.end(returned, cookies.openId(call), here(call), Origin.of(call)));
    }

    /** The callback as the browser sees it. */
    private String here(Call call) {
        String scheme = login.cookie().secure() ? "https://" : "http://";
        return scheme + call.header("Host").orElse("localhost") + pages.site().link(CALLBACK);
    }

    private Answer answer(Call call, OpenIdSignIn.Outcome outcome) {
        return switch (outcome) {
            case OpenIdSignIn.Outcome.Away(String url, String kept) ->
                new Answer.Redirect(url).setting(cookies.setOpenId(kept));
            case OpenIdSignIn.Outcome.Refused(int status, String reason) ->
                new Answer.Html(
                                status,
                                pages.bare(
                                        cookies.theme(call),
                                        new BareErrorPage(status, "You are not signed in", reason, call.requestId())))
                        .setting(cookies.clearOpenId());
            case OpenIdSignIn.Outcome.In(SignedIn.Opened opened, String next) -> welcome(call, opened, next);
        };
    }

    // No redirect: the browser comes from another site, and would follow it without the session's strict cookie.
    private Answer welcome(Call call, SignedIn.Opened opened, String next) {
        String path = Visit.ownPath(Optional.of(next)).orElse("/");
        return new Answer.Html(200, pages.bare(cookies.theme(call), new WelcomePage(path)))
                .setting(login.cookie().set(opened.cookieValue()))
                .setting(cookies.clearOpenId())
                .with("Refresh", "0; url=" + pages.site().link(path));
    }
}
