package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.login.OwnPassword;
import dev.tollgate.db.SessionRecord;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.settings.AccountPage;
import java.time.InstantSource;
import java.util.List;

/** What everybody does about their own account: another password, and ending their sessions. */
final class AccountPages {

    private static final String ACCOUNT = "/account";
    private static final String PASSWORD = ACCOUNT + "/password";
    private static final String EVERYWHERE = ACCOUNT + "/sign-out";

    private final Pages pages;
    private final Login login;
    private final InstantSource clock;

    AccountPages(Pages pages, Login login, InstantSource clock) {
        this.pages = pages;
        this.login = login;
        this.clock = clock;
    }

    List<Action> actions() {
        return List.of(
                Action.get(ACCOUNT, visit -> Reply.page(page(visit, FormMistakes.NONE))),
                Action.post(PASSWORD, Role.VIEWER, this::changePassword),
                Action.post(EVERYWHERE, Role.VIEWER, this::signOutEverywhere),
                Action.post(end("{id}"), Role.VIEWER, this::end));
    }

    private AccountPage page(Visit visit, FormMistakes wrong) {
        Field current = Field.password("current", "Current password", "current-password")
                .error(wrong.at("/current"));
        Field password = Field.password("password", "New password", "new-password")
                .help("At least 12 characters. Your other sessions end with the change.")
                .error(wrong.at("/password"));
        return new AccountPage(
                !visit.session().user().startsWith(SessionRecord.OUTSIDE),
                PASSWORD,
                current,
                password,
                wrong.summary(pointer -> pointer.replaceFirst("^/", ""), List.of(current, password)),
                SessionRows.of(
                        login.sessions().of(visit.session().user()),
                        visit,
                        clock.instant(),
                        session -> end(session.id())),
                EVERYWHERE);
    }

    private static String end(String id) {
        return ACCOUNT + "/sessions/" + id + "/end";
    }

    private Reply changePassword(Visit visit) {
        // As they were typed: white space at their ends belongs to them.
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("current", visit.form().value("current").orElse(""))
                .put("password", visit.form().value("password").orElse(""));
        return switch (login.password().change(visit.author(), visit.session().id(), document)) {
            case OwnPassword.Outcome.Changed _ ->
                Reply.moved(ACCOUNT, "Changed your password. Your other sessions are over.");
            case OwnPassword.Outcome.Invalid(List<Mistake> mistakes) ->
                Reply.refused(page(visit, new FormMistakes(mistakes)));
            case OwnPassword.Outcome.Locked(long seconds) ->
                Reply.refused(page(
                        visit,
                        new FormMistakes(List.of(
                                new Mistake("/current", MistakeCode.NOT_ALLOWED, Entrance.tooOften(seconds))))));
            case OwnPassword.Outcome.Gone _ -> Reply.moved(ACCOUNT, "Nothing was changed.");
        };
    }

    private Reply end(Visit visit) {
        String id = visit.variable("id");
        if (id.equals(visit.session().id())) {
            login.sessions().end(visit.session().user(), id, visit.author());
            return signedOut();
        }
        return login.sessions().end(visit.session().user(), id, visit.author())
                ? Reply.moved(ACCOUNT, "Ended the session.")
                : Reply.moved(ACCOUNT, "That session was over already.");
    }

    private Reply signOutEverywhere(Visit visit) {
        login.sessions().endAll(visit.session().user(), visit.author());
        return signedOut();
    }

    private Reply signedOut() {
        return new Reply.Other(new Answer.Redirect(pages.site().link(Entrance.SIGN_IN))
                .setting(login.cookie().clear()));
    }
}
