package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.DraftEditor;
import dev.tollgate.admin.change.DraftOutcome;
import dev.tollgate.admin.change.DraftShape;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.ObjectChange;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.StoredDraft;
import dev.tollgate.db.Versions;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Notice;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.activity.DraftPage;
import dev.tollgate.ui.activity.DraftsPage;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Edits that are collected: looked at, published as one revision, or dropped. */
final class DraftPages {

    private static final String ALL = Section.ACTIVITY.path("drafts");
    private static final String ONE = ALL + "/{name}";
    private static final Refusals.Back BACK = Refusals.Back.to(Section.ACTIVITY, ALL);

    private final Editor editor;
    private final DraftEditor drafts;
    private final Saving saving;
    private final InstantSource clock;

    DraftPages(Database database, Editor editor, InstantSource clock) {
        this.editor = editor;
        this.drafts = editor.drafts();
        this.saving = new Saving(database, editor, clock);
        this.clock = clock;
    }

    List<Action> actions() {
        return List.of(
                Action.get(ALL, this::list),
                Action.post(ALL, Role.ADMIN, this::create),
                Action.get(ONE, this::show),
                Action.post(ONE + "/publish", Role.ADMIN, this::publish),
                Action.get(ONE + "/drop", Role.ADMIN, this::askToDrop),
                Action.post(ONE + "/drop", Role.ADMIN, this::drop));
    }

    /** Path of a draft's page. */
    static String path(String name) {
        return ALL + "/" + name;
    }

    private Reply list(Visit visit) {
        return Reply.page(new DraftsPage(
                drafts.page(ListQuery.FIRST).items().stream().map(this::row).toList(),
                visit.allows(Role.ADMIN),
                Commands.read("/drafts")));
    }

    private DraftsPage.Row row(StoredDraft draft) {
        ObjectNode document = DraftShape.shown(draft);
        return new DraftsPage.Row(
                draft.name(),
                document.path("description").asText(),
                document.path("changes").size(),
                draft.author(),
                new Moment(draft.updatedAt(), clock.instant()),
                path(draft.name()));
    }

    private Reply create(Visit visit) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("name", visit.form().text("name"))
                .put("description", visit.form().text("description"));
        DraftEditor.Edit edit = new DraftEditor.Edit("", DraftEditor.Edit.Kind.CREATE, document);
        return switch (drafts.change(visit.author(), edit, new Condition.Always())) {
            case DraftOutcome.Stored(StoredDraft draft, boolean _) ->
                Reply.moved(path(draft.name()), "Created draft " + draft.name() + ".");
            case DraftOutcome outcome -> refused(document.path("name").asText(), outcome);
        };
    }

    private Reply show(Visit visit) {
        return drafts.find(visit.name())
                .map(draft -> Reply.page(page(draft, findings(draft.name()))))
                .orElseGet(DraftPages::missing);
    }

    private static DraftPage page(StoredDraft draft, DraftPage.Findings findings) {
        String path = path(draft.name());
        return new DraftPage(
                draft.name(),
                DraftShape.shown(draft).path("description").asText(),
                Long.toString(draft.version()),
                findings,
                path + "/publish",
                new Link(path + "/drop", "Drop draft", "trash"),
                Commands.read("/drafts/" + draft.name() + "/diff"));
    }

    private DraftPage.Findings findings(String name) {
        return switch (editor.previewPublish(name, new Condition.Always()).result()) {
            case DraftOutcome.Planned(ChangePlan plan, List<DraftOutcome.Conflict> conflicts) ->
                new DraftPage.Findings(
                        plan.changes().stream()
                                .map(ObjectChange::versions)
                                .map(DraftPages::planned)
                                .toList(),
                        plan.warnings().stream()
                                .map(warning -> warning.object() + ": "
                                        + FormMistakes.sentence(
                                                warning.warning().message()))
                                .toList(),
                        List.of(),
                        conflicts.stream()
                                .map(DraftOutcome.Conflict::since)
                                .map(ActivityViews::changed)
                                .toList());
            case DraftOutcome.Invalid(List<Mistake> mistakes) ->
                new DraftPage.Findings(List.of(), List.of(), lines(mistakes), List.of());
            case DraftOutcome _ -> new DraftPage.Findings(List.of(), List.of(), List.of(), List.of());
        };
    }

    /** What is not there yet has no history to lead to. */
    private static Changed planned(Versions versions) {
        Changed changed = ActivityViews.changed(versions);
        return versions.before().isEmpty() ? new Changed(changed.object(), changed.change(), changed.lines()) : changed;
    }

    private static List<String> lines(List<Mistake> mistakes) {
        return mistakes.stream()
                .map(mistake -> mistake.pointer() + ": " + FormMistakes.sentence(mistake.message()))
                .toList();
    }

    private Reply publish(Visit visit) {
        String name = visit.name();
        Written<DraftOutcome> written = editor.publish(visit.author(), name, seen(visit));
        if (!(written.result() instanceof DraftOutcome.Planned)) {
            return refused(name, written.result());
        }
        Notice notice = Notice.of(saving.told("Published draft " + name, written));
        return Reply.moved(
                Section.ACTIVITY.path(),
                written.changed()
                        ? notice.undoneBy(new Notice.Undo(
                                Section.ACTIVITY.path(written.revision() - 1 + "/restore"),
                                Long.toString(written.revision())))
                        : notice);
    }

    private static Condition seen(Visit visit) {
        return Saving.unchangedSince(visit.form().text("revision"));
    }

    private Reply askToDrop(Visit visit) {
        return drafts.find(visit.name())
                .map(draft -> Reply.page(new Confirmation(
                        Section.ACTIVITY,
                        "Drop draft " + draft.name() + "?",
                        List.of("Nothing of it becomes live, and it does not come back."),
                        path(draft.name()) + "/drop",
                        List.of(new Confirmation.Hidden("revision", Long.toString(draft.version()))),
                        "Drop draft " + draft.name(),
                        path(draft.name()),
                        Optional.empty(),
                        Optional.empty())))
                .orElseGet(DraftPages::missing);
    }

    private Reply drop(Visit visit) {
        return switch (drafts.drop(visit.author(), visit.name(), seen(visit))) {
            case DraftOutcome.Dropped _ -> Reply.moved(ALL, "Dropped draft " + visit.name() + ".");
            case DraftOutcome outcome -> refused(visit.name(), outcome);
        };
    }

    private static Reply refused(String name, DraftOutcome outcome) {
        return switch (outcome) {
            case DraftOutcome.Invalid(List<Mistake> mistakes) ->
                Refusals.of(
                        422, "That is not possible", "Nothing was changed. " + String.join(" ", lines(mistakes)), BACK);
            case DraftOutcome.Conflicting _ ->
                Refusals.of(
                        409,
                        "Others have changed its objects",
                        "Nothing was changed. The draft's page tells what differs.",
                        Refusals.Back.to(Section.ACTIVITY, path(name)));
            case DraftOutcome.NameTaken _ -> Refusals.of(409, "The name is taken", "Nothing was changed.", BACK);
            case DraftOutcome.Stale _ -> Refusals.stale("draft " + name, BACK);
            case DraftOutcome.Missing _,
                    DraftOutcome.Dropped _,
                    DraftOutcome.Stored _,
                    DraftOutcome.Tried _,
                    DraftOutcome.Planned _ -> missing();
        };
    }

    private static Reply missing() {
        return Refusals.missing("draft", BACK);
    }
}
