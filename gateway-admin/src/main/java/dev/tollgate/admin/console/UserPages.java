package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.login.AccountOutcome;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.login.Sessions;
import dev.tollgate.admin.login.UserEdit;
import dev.tollgate.admin.login.UserEditor;
import dev.tollgate.db.SessionRecord;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.User;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.settings.SettingsTab;
import dev.tollgate.ui.settings.UserForm;
import dev.tollgate.ui.settings.UsersPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The people who sign in: who they are, adding and removing them, their roles and new passwords. */
final class UserPages {

    private static final String BASE = SettingsTab.USERS.path() + "/";
    private static final String NEW = BASE + "new";

    private final UserEditor users;
    private final Sessions sessions;
    private final InstantSource clock;

    UserPages(Login login, InstantSource clock) {
        this.users = login.users();
        this.sessions = login.sessions();
        this.clock = clock;
    }

    List<Action> actions() {
        String edit = BASE + "{name}/edit";
        String delete = BASE + "{name}/delete";
        return List.of(
                Action.get(SettingsTab.USERS.path(), this::list),
                Action.get(NEW, Role.ADMIN, _ -> Reply.page(form(Filled.BLANK, FormMistakes.NONE))),
                Action.post(NEW, Role.ADMIN, this::create),
                Action.get(edit, Role.ADMIN, this::changing),
                Action.post(edit, Role.ADMIN, this::change),
                Action.get(delete, Role.ADMIN, this::askToRemove),
                Action.post(delete, Role.ADMIN, this::remove),
                Action.post(BASE + "{name}/sign-out", Role.ADMIN, this::signOut),
                Action.post(BASE + "{name}/sessions/{id}/end", Role.ADMIN, this::endSession));
    }

    private Reply list(Visit visit) {
        Instant now = clock.instant();
        List<SessionRecord> open = visit.allows(Role.ADMIN) ? sessions.all() : List.of();
        return Reply.page(new UsersPage(
                users.all().stream().map(user -> row(user, visit, now)).toList(),
                new Link(NEW, "Add user", "plus"),
                SessionRows.of(
                        open,
                        visit,
                        now,
                        session -> BASE + URLEncoder.encode(session.user(), StandardCharsets.UTF_8) + "/sessions/"
                                + session.id() + "/end")));
    }

    private Reply signOut(Visit visit) {
        int ended = sessions.endAll(visit.name(), visit.author());
        return Reply.moved(
                SettingsTab.USERS.path(),
                ended == 0 ? visit.name() + " was not signed in." : "Signed " + visit.name() + " out everywhere.");
    }

    private Reply endSession(Visit visit) {
        boolean ended = sessions.end(visit.name(), visit.variable("id"), visit.author());
        return Reply.moved(
                SettingsTab.USERS.path(),
                ended ? "Ended a session of " + visit.name() + "." : "That session was over already.");
    }

    private static UsersPage.Row row(User user, Visit visit, Instant now) {
        return new UsersPage.Row(
                user.name(),
                user.role().id(),
                user.enabled() ? Status.ACTIVE : Status.DISABLED,
                user.name().equals(visit.session().user()),
                new Moment(user.createdAt(), now),
                new Moment(user.updatedAt(), now),
                new Link(BASE + user.name() + "/edit", "Edit"),
                BASE + user.name() + "/sign-out",
                new Link(BASE + user.name() + "/delete", "Remove"));
    }

    /**
     * The form as somebody has filled it in; passwords are not sent back.
     *
     * @param version of the user that it was made from; empty for a new one
     */
    private record Filled(String name, String role, boolean enabled, String version) {

        static final Filled BLANK = new Filled("", Role.VIEWER.id(), true, "");

        static Filled of(User user) {
            return new Filled(user.name(), user.role().id(), user.enabled(), Long.toString(user.version()));
        }

        boolean creating() {
            return version.isEmpty();
        }

        ObjectNode document(Form form) {
            ObjectNode document =
                    JsonNodeFactory.instance.objectNode().put("role", role).put("enabled", enabled);
            if (creating()) {
                document.put("name", name);
            }
            // As it was typed: white space at its ends belongs to it.
            form.value("password").ifPresent(password -> document.put("password", password));
            return document;
        }
    }

    private Reply create(Visit visit) {
        Form form = visit.form();
        Filled filled = new Filled(form.text("name"), form.text("role"), form.checked("enabled"), "");
        UserEdit edit = new UserEdit.Create(filled.document(form));
        return visit.looks()
                ? looked(visit, filled, users.preview(edit, new Condition.Always()))
                : saved(filled, users.change(visit.author(), edit, new Condition.Always()));
    }

    private Reply changing(Visit visit) {
        return users.find(visit.name())
                .map(user -> Reply.page(form(Filled.of(user), FormMistakes.NONE)))
                .orElseGet(UserPages::missing);
    }

    private Reply change(Visit visit) {
        Form form = visit.form();
        String version = form.value("version").orElse("0");
        Filled filled = new Filled(visit.name(), form.text("role"), form.checked("enabled"), version);
        UserEdit edit = new UserEdit.Patch(visit.name(), filled.document(form));
        return visit.looks()
                ? looked(visit, filled, users.preview(edit, new Condition.Always()))
                : saved(filled, users.change(visit.author(), edit, Saving.unchangedSince(version)));
    }

    private static Reply looked(Visit visit, Filled filled, AccountOutcome outcome) {
        UserForm form = form(filled, new FormMistakes(AccountWords.mistakes(outcome)));
        return FormTold.below(
                visit,
                List.of(new Item.Input(form.name()), new Item.Pick(form.role()), new Item.Input(form.password())));
    }

    private Reply saved(Filled filled, AccountOutcome outcome) {
        return switch (outcome) {
            case AccountOutcome.Stored(User user, boolean created) ->
                Reply.moved(SettingsTab.USERS.path(), (created ? "Added " : "Saved ") + user.name() + ".");
            case AccountOutcome.Missing _ -> missing();
            case AccountOutcome.Stale _, AccountOutcome.StaleMissing _ ->
                new Reply.Shown(412, form(filled, new FormMistakes(AccountWords.mistakes(outcome))));
            case AccountOutcome.Invalid _, AccountOutcome.NameTaken _, AccountOutcome.LastAdmin _ ->
                Reply.refused(form(filled, new FormMistakes(AccountWords.mistakes(outcome))));
            case AccountOutcome.Issued _, AccountOutcome.Tried _, AccountOutcome.Removed _ ->
                Reply.moved(SettingsTab.USERS.path(), "Nothing was changed.");
        };
    }

    private static UserForm form(Filled filled, FormMistakes wrong) {
        boolean creating = filled.creating();
        Field name = Field.text("name", "Name")
                .value(filled.name())
                .help("Lower-case letters, digits, dots, dashes and underscores, such as mara.")
                .changeable(creating)
                .error(wrong.at("/name"));
        Choice role = AccountWords.roles(filled.role(), wrong.at("/role"));
        Field password = Field.password("password", creating ? "Password" : "New password", "new-password")
                .help("At least 12 characters." + (creating ? "" : " Empty: it stays as it is."))
                .error(wrong.at("/password"));
        return new UserForm(
                creating ? "Add user" : "Edit " + filled.name(),
                creating
                        ? "Tell them name and password on a way that nobody else reads."
                        : "A new role or password ends their sessions.",
                creating ? NEW : BASE + filled.name() + "/edit",
                filled.version(),
                name,
                role,
                creating ? password : password.mayBeEmpty(),
                new Check("enabled", "May sign in", filled.enabled(), ""),
                wrong.summary(pointer -> pointer.replaceFirst("^/", ""), List.of(name, role, password)));
    }

    private Reply askToRemove(Visit visit) {
        return users.find(visit.name())
                .map(user -> Reply.page(new Confirmation(
                        Section.SETTINGS,
                        "Remove user " + user.name() + "?",
                        List.of("Their sessions end at once. What they changed stays, under their name."),
                        BASE + user.name() + "/delete",
                        List.of(new Confirmation.Hidden("version", Long.toString(user.version()))),
                        "Remove user " + user.name(),
                        SettingsTab.USERS.path(),
                        Optional.empty(),
                        Optional.empty())))
                .orElseGet(UserPages::missing);
    }

    private Reply remove(Visit visit) {
        Condition condition = Saving.unchangedSince(visit.form().text("version"));
        return switch (users.change(visit.author(), new UserEdit.Remove(visit.name()), condition)) {
            case AccountOutcome.Removed _ -> Reply.moved(SettingsTab.USERS.path(), "Removed " + visit.name() + ".");
            case AccountOutcome.LastAdmin _ ->
                Refusals.of(
                        409,
                        visit.name() + " is the last admin",
                        "Nothing was changed. Make somebody else an admin who may sign in first.",
                        Refusals.Back.to(SettingsTab.USERS));
            case AccountOutcome.Stale _ -> Refusals.stale(visit.name(), Refusals.Back.to(SettingsTab.USERS));
            case AccountOutcome.Missing _,
                    AccountOutcome.StaleMissing _,
                    AccountOutcome.Stored _,
                    AccountOutcome.Issued _,
                    AccountOutcome.Tried _,
                    AccountOutcome.NameTaken _,
                    AccountOutcome.Invalid _ -> missing();
        };
    }

    private static Reply missing() {
        return Refusals.missing("user", Refusals.Back.to(SettingsTab.USERS));
    }
}
