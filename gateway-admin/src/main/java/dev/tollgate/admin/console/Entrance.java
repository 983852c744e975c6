package dev.tollgate.admin.console;

import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.login.Csrf;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.login.Origin;
import dev.tollgate.admin.login.Session;
import dev.tollgate.admin.login.Setup;
import dev.tollgate.admin.login.SignedIn;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.ui.BarePage;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.error.BareErrorPage;
import dev.tollgate.ui.login.KeptForm;
import dev.tollgate.ui.login.SendAnewPage;
import dev.tollgate.ui.login.SetupClosedPage;
import dev.tollgate.ui.login.SetupPage;
import dev.tollgate.ui.login.SignInPage;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages for those who are not signed in: setting up, signing in, and what goes wrong before that. */
final class Entrance {

    static final String SIGN_IN = "/sign-in";
    private static final String SETUP = "/setup";

    private final Pages pages;
    private final Login login;
    private final Cookies cookies;
    private final Optional<OpenIdPages> openId;

    Entrance(Pages pages, Login login, Cookies cookies, Optional<OpenIdPages> openId) {
        this.pages = pages;
        this.login = login;
        this.cookies = cookies;
        this.openId = openId;
    }

    /** The answer, if the path is one of the entrance's. */
    Optional<Answer> find(Call call, String path) {
        boolean post = call.method().equals("POST");
        return switch (path) {
            case SIGN_IN -> Optional.of(post ? signIn(call) : askToSignIn(call, Form.parse(call.query())));
            case SETUP -> Optional.of(post ? setUp(call) : askToSetUp(call, Form.parse(call.query())));
            default -> openId.flatMap(pages -> pages.find(call, path));
        };
    }

    /** A page that says what is wrong, with nothing on it that needs a session. */
    Answer.Html error(Call call, int status, String title, String text) {
        return show(call, status, new BareErrorPage(status, title, text, call.requestId()));
    }

    private Answer askToSignIn(Call call, Form query) {
        if (login.setup().open() && openId.isEmpty()) {
            return show(call, 200, new SetupClosedPage(false));
        }
        String next = Visit.ownPath(query.value("next")).orElse("/");
        return show(call, 200, page("", next, query.checked("ended"), Optional.empty(), Optional.empty()));
    }

    private Answer signIn(Call call) {
        Form form = Forms.read(call).orElse(Form.EMPTY);
        if (!Csrf.sameOrigin(call)) {
            return forged(call);
        }
        String name = form.text("name");
        String next = Visit.ownPath(form.value("next")).orElse("/");
        Optional<KeptForm> kept = Visit.ownPath(form.value(KeptForm.ACTION))
                .map(action -> new KeptForm(action, form.value(KeptForm.FIELDS).orElse("")));
        if (kept.isPresent() && form.checked("again")) {
            return signedInElsewhere(call, kept.get());
        }
        return switch (login.signIn().signIn(name, form.value("password").orElse(""), Origin.of(call))) {
            case SignedIn.Opened opened -> signedIn(call, opened, next, kept);
            case SignedIn.Wrong() ->
                askAgain(call, 422, page(name, next, false, Optional.of("Name or password is wrong."), kept));
            case SignedIn.Locked(long seconds) ->
                askAgain(call, 429, page(name, next, false, Optional.of(tooOften(seconds)), kept))
                        .with("Retry-After", String.valueOf(seconds));
        };
    }

    /** The page by which people sign in, who have sent a form before or not. */
    SignInPage page(String name, String next, boolean ended, Optional<String> problem, Optional<KeptForm> kept) {
        return new SignInPage(name, next, ended, problem, openId.map(pages -> pages.link(next)), kept);
    }

    private Answer signedInElsewhere(Call call, KeptForm kept) {
        return login.cookie()
                .read(call)
                .flatMap(login.sessions()::find)
                .map(session -> show(call, 200, sendAnew(kept, session)))
                .orElseGet(() -> askAgain(
                        call,
                        422,
                        page("", "/", false, Optional.of("Nobody is signed in in this browser."), Optional.of(kept))));
    }

    private Answer signedIn(Call call, SignedIn.Opened opened, String next, Optional<KeptForm> kept) {
        // The browser forgets the session that it had: nobody could end it any more.
        login.cookie().read(call).ifPresent(login.sessions()::end);
        String cookie = login.cookie().set(opened.cookieValue());
        return kept.isPresent()
                ? show(call, 200, sendAnew(kept.get(), opened.session())).setting(cookie)
                : new Answer.Redirect(pages.site().link(next)).setting(cookie);
    }

    /** Everything that was sent, with the token of the new session. */
    private static SendAnewPage sendAnew(KeptForm kept, Session session) {
        List<Confirmation.Hidden> fields = new ArrayList<>();
        fields.add(new Confirmation.Hidden(Csrf.FIELD, session.csrfToken()));
        Form.parse(kept.fields()).fields().forEach((name, values) -> {
            if (!name.equals(Csrf.FIELD)) {
                values.forEach(value -> fields.add(new Confirmation.Hidden(name, value)));
            }
        });
        return new SendAnewPage(kept.action(), fields);
    }

    private Answer.Html askAgain(Call call, int status, SignInPage page) {
        return show(call, status, page);
    }

    /** What people are told who have to wait. */
    static String tooOften(long seconds) {
        String wait = seconds < 60 ? seconds + " s" : (seconds + 59) / 60 + " min";
        return "Too many attempts. Try again in " + wait + ".";
    }

    // The token leaves the address bar, and with it the browser's history, by way of a cookie.
    private Answer askToSetUp(Call call, Form query) {
        Optional<String> token = query.value("token");
        if (token.isPresent() && login.setup().accepts(token.get())) {
            return new Answer.Redirect(pages.site().link(SETUP)).setting(cookies.setSetupToken(token.get()));
        }
        boolean accepted = token.isEmpty()
                && cookies.setupToken(call).filter(login.setup()::accepts).isPresent();
        return accepted
                ? show(call, 200, setupPage("", List.of()))
                : show(call, 200, new SetupClosedPage(!login.setup().open()));
    }

    private Answer setUp(Call call) {
        Form form = Forms.read(call).orElse(Form.EMPTY);
        if (!Csrf.sameOrigin(call)) {
            return forged(call);
        }
        String token = cookies.setupToken(call).orElse("");
        String name = form.text("name");
        return switch (login.setup()
                .complete(token, name, form.value("password").orElse(""), Origin.of(call))) {
            case Setup.Completed.Done(SignedIn.Opened opened) ->
                new Answer.Redirect(pages.site().link("/"))
                        .setting(login.cookie().set(opened.cookieValue()))
                        .setting(cookies.clearSetupToken());
            case Setup.Completed.Invalid(List<Mistake> mistakes) -> show(call, 422, setupPage(name, mistakes));
            case Setup.Completed.Closed() -> show(call, 409, new SetupClosedPage(true));
            case Setup.Completed.WrongToken() -> show(call, 403, new SetupClosedPage(false));
        };
    }

    private static SetupPage setupPage(String name, List<Mistake> mistakes) {
        FormMistakes wrong = new FormMistakes(mistakes);
        Field nameField = Field.text("name", "Name")
                .value(name)
                .autocomplete("username")
                .help("Lower-case letters, digits, dots, dashes and underscores, such as mara.")
                .error(wrong.at("/name"));
        Field passwordField = Field.password("password", "Password", "new-password")
                .help("At least 12 characters. Pasting is fine.")
                .error(wrong.at("/password"));
        ErrorSummary summary = wrong.summary(
                pointer -> pointer.equals("/name") ? "name" : "password", List.of(nameField, passwordField));
        return new SetupPage(nameField, passwordField, summary);
    }

    private Answer forged(Call call) {
        return error(call, 403, "This form is not ours", "The form was sent from another site. Open the page again.");
    }

    private Answer.Html show(Call call, int status, BarePage page) {
        return new Answer.Html(status, pages.bare(cookies.theme(call), page));
    }
}
