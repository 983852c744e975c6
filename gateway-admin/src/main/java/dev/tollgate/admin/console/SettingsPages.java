package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.console.objects.SettingsForm;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Settings;
import dev.tollgate.ui.edit.Tried;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.settings.GatewayForm;
import dev.tollgate.ui.settings.SettingsPage;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings: what holds for every route. */
final class SettingsPages {

    private static final EntityKey KEY = EntityKey.of(Settings.DEFAULT);

    private final Database database;
    private final Editor editor;
    private final Saving saving;

    private final CaptureViews captures;

    SettingsPages(Database database, Editor editor, InstantSource clock) {
        this.captures = new CaptureViews(database, clock);
        this.saving = new Saving(database, editor, clock);
        this.database = database;
        this.editor = editor;
    }

    List<Action> actions() {
        return List.of(
                Action.get("/settings", visit -> Reply.page(page(visit, stored(visit)))),
                Action.post("/settings", Role.ADMIN, this::posted));
    }

    private GatewayForm stored(Visit visit) {
        Optional<StoredObject> object = database.reader().find(KEY);
        Filled filled = new Filled(
                SettingsForm.FORM.of(document(object)),
                String.valueOf(object.map(StoredObject::revision).orElse(0L)),
                Visited.NONE);
        return form(visit, filled, Map.of(), ErrorSummary.NONE);
    }

    private SettingsPage page(Visit visit, GatewayForm form) {
        return new SettingsPage(form, captures.all(visit, "/settings"));
    }

    private static ObjectNode document(Optional<StoredObject> object) {
        return Documents.shown(object.map(StoredObject::entity).orElse(Settings.DEFAULT));
    }

    /** The form as somebody has filled it in. */
    private record Filled(Draft draft, String tag, Visited visited) {

        Filled with(Draft other) {
            return new Filled(other, tag, visited);
        }
    }

    private Reply posted(Visit visit) {
        Draft draft = SettingsForm.FORM.read(visit.form());
        Filled filled = new Filled(draft, visit.form().text("tag"), Visited.of(visit.form()));
        String deed = visit.form().text("do");
        if (Draft.asksForRows(deed)) {
            return rows(visit, filled, deed);
        }
        return deed.equals("try") ? tried(visit, filled) : save(visit, filled.with(draft.touched()));
    }

    private Reply rows(Visit visit, Filled filled, String deed) {
        Visited visited = filled.visited().withoutRowsOf(Draft.listThatShrinks(deed));
        Filled changed = new Filled(filled.draft().withRows(deed), filled.tag(), visited);
        List<Mistake> mistakes =
                visited.names().isEmpty() ? List.of() : check(visit, changed).mistakes();
        GatewayForm form =
                form(visit, changed, new FormTold(changed.draft(), visited).wrong(mistakes), ErrorSummary.NONE);
        return visit.replaces("gateway") ? Reply.part(form) : Reply.page(page(visit, form));
    }

    private Saving.Checked check(Visit visit, Filled filled) {
        ObjectNode document = filled.draft().document(document(database.reader().find(KEY)));
        return saving.check(visit.author(), new Edit.Put(KEY, document));
    }

    /** What is wrong, and what the limits would have done; nothing is stored. */
    private Reply tried(Visit visit, Filled filled) {
        Saving.Checked checked = check(visit, filled);
        return Reply.part(new Tried(
                LastHourWords.of(checked.lastHour()),
                new FormTold(filled.draft(), filled.visited()).below(checked.mistakes(), checked.warnings())));
    }

    private Reply save(Visit visit, Filled filled) {
        ObjectNode document = filled.draft().document(document(database.reader().find(KEY)));
        Written<Outcome> written = editor.change(visit.author(), new Edit.Put(KEY, document), condition(filled.tag()));
        return switch (written.result()) {
            case Outcome.Done _ ->
                Reply.moved("/settings", written.changed() ? saved(written) : "Nothing was changed.");
            case Outcome.Invalid(List<Mistake> mistakes) ->
                refused(
                        visit,
                        422,
                        form(
                                visit,
                                filled,
                                filled.draft().told(mistakes),
                                filled.draft().summary(mistakes)));
            case Outcome.Stale _, Outcome.Missing _, Outcome.NameTaken _, Outcome.InUse _ ->
                refused(visit, 412, form(visit, filled, Map.of(), ErrorSummary.of(STALE)));
        };
    }

    private static final String STALE =
            "Somebody else has changed the settings since. Open the page again to see what they are now.";

    private static String saved(Written<Outcome> written) {
        return "Saved as revision " + written.revision() + ".";
    }

    private Reply refused(Visit visit, int status, GatewayForm form) {
        return visit.replaces("gateway") ? new Reply.Part(status, form) : new Reply.Shown(status, page(visit, form));
    }

    private static Condition condition(String tag) {
        return tag.matches("[0-9]{1,18}") ? new Condition.At(Set.of(Long.valueOf(tag))) : new Condition.At(Set.of());
    }

    private static GatewayForm form(Visit visit, Filled filled, Map<String, String> wrong, ErrorSummary errors) {
        return new GatewayForm(
                filled.draft().sections(false, wrong, _ -> List.of()),
                filled.tag(),
                filled.visited().and(wrong.keySet()).text(),
                errors,
                visit.allows(Role.ADMIN));
    }
}
