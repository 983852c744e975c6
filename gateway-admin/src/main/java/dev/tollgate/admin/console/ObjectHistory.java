package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.change.RenameOutcome;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.db.Database;
import dev.tollgate.db.HistoryQuery;
import dev.tollgate.db.InvalidCursor;
import dev.tollgate.db.Listing;
import dev.tollgate.db.Revision;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Versions;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.ui.Notice;
import dev.tollgate.ui.detail.HistoryPage;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Pager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What has become of an object of one kind: its versions, putting one back, and its name. */
final class ObjectHistory {

    private static final int PAGE = 20;
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 120;

    private final Subject subject;
    private final Database database;
    private final Editor editor;
    private final Saving saving;
    private final InstantSource clock;

    ObjectHistory(Subject subject, Database database, Editor editor, Saving saving, InstantSource clock) {
        this.subject = subject;
        this.database = database;
        this.editor = editor;
        this.saving = saving;
        this.clock = clock;
    }

    List<Action> actions() {
        String restore = subject.path("{name}/restore/{revision}");
        return List.of(
                Action.get(subject.path("{name}/history"), this::show),
                Action.get(restore, subject.role(), this::ask),
                Action.post(restore, subject.role(), this::restore),
                Action.post(subject.path("{name}/rename"), subject.role(), this::rename));
    }

    /** Path of what makes an object what it was at a revision. */
    static String restoring(Subject subject, String name, String revision) {
        return subject.path(name + "/restore/" + revision);
    }

    private Reply show(Visit visit) {
        EntityKey key = subject.key(visit.name());
        Optional<String> cursor = visit.query().value("cursor");
        try {
            Listing<Revision> found = database.history().page(new HistoryQuery(Optional.of(key), PAGE, cursor));
            return found.total() == 0 ? Refusals.missing(subject) : Reply.page(page(visit, key, found, cursor));
        } catch (InvalidCursor _) {
            return Refusals.missing(subject);
        }
    }

    private HistoryPage page(Visit visit, EntityKey key, Listing<Revision> found, Optional<String> cursor) {
        boolean there = database.reader().find(key).isPresent();
        String path = subject.path(key.name() + "/history");
        return new HistoryPage(
                subject.section(),
                key.name(),
                there,
                visit.allows(subject.role()),
                ObjectHeads.roleOf(subject),
                rows(key, found.items(), there && cursor.isEmpty()),
                new Pager(
                        Integer.toString(found.items().size()),
                        found.total(),
                        cursor.map(_ -> path),
                        found.next().map(next -> path + "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8))),
                Commands.read("/revisions?object=" + key.path()));
    }

    /** Each revision with what it changed: the form of the one before is the form before. */
    private List<HistoryPage.Row> rows(EntityKey key, List<Revision> revisions, boolean newestIsNow) {
        List<HistoryPage.Row> rows = new ArrayList<>();
        Optional<ObjectNode> after = revisions.isEmpty()
                ? Optional.empty()
                : database.history().at(key, revisions.getFirst().number());
        for (Revision revision : revisions) {
            Optional<ObjectNode> before = database.history().at(key, revision.number() - 1);
            boolean now = newestIsNow && rows.isEmpty();
            rows.add(new HistoryPage.Row(
                    revision.number(),
                    revision.author(),
                    revision.remark(),
                    new Moment(revision.at(), clock.instant()),
                    ActivityViews.changed(new Versions(key, before, after)),
                    after.isPresent() && !now
                            ? Optional.of(restoring(subject, key.name(), Long.toString(revision.number())))
                            : Optional.empty()));
            after = before;
        }
        return rows;
    }

    private Optional<Edit> edit(Visit visit) {
        String number = visit.variable("revision");
        OptionalLong revision =
                number.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
        return revision.isEmpty()
                ? Optional.empty()
                : editor.restoring(subject.key(visit.name()), revision.getAsLong());
    }

    private Reply ask(Visit visit) {
        return edit(visit)
                .map(edit -> switch (editor.preview(visit.author(), edit, new Condition.Always())
                        .result()) {
                    case Outcome.Preview preview -> Reply.page(question(visit, preview));
                    case Outcome outcome -> Refusals.of(subject, visit.name(), outcome);
                })
                .orElseGet(() -> Refusals.missing(subject));
    }

    private Confirmation question(Visit visit, Outcome.Preview preview) {
        List<String> facts = new ArrayList<>();
        preview.differences().stream()
                .limit(MOST_VALUES)
                .map(ObjectHistory::told)
                .forEach(facts::add);
        if (preview.differences().size() > MOST_VALUES) {
            facts.add("And " + (preview.differences().size() - MOST_VALUES) + " values more.");
        }
        if (facts.isEmpty()) {
            facts.add("It is so already.");
        }
        preview.warnings().stream()
                .map(Warning::message)
                .map(FormMistakes::sentence)
                .forEach(facts::add);
        String deed = "Restore " + subject.noun() + " " + visit.name();
        Optional<StoredObject> current = database.reader().find(subject.key(visit.name()));
        return new Confirmation(
                subject.section(),
                deed + " of revision " + visit.variable("revision") + "?",
                facts,
                visit.path(),
                List.of(new Confirmation.Hidden(
                        "revision",
                        current.map(object -> Long.toString(object.revision())).orElse(""))),
                deed,
                subject.path(visit.name() + "/history"),
                Optional.empty(),
                Optional.empty());
    }

    private static String told(Difference difference) {
        return difference.pointer() + ": " + value(difference.before().map(Object::toString)) + " becomes "
                + value(difference.after().map(Object::toString));
    }

    private static String value(Optional<String> value) {
        String text = value.orElse("absent");
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private Reply restore(Visit visit) {
        return edit(visit).map(edit -> restored(visit, edit)).orElseGet(() -> Refusals.missing(subject));
    }

    private Reply restored(Visit visit, Edit edit) {
        String seen = visit.form().text("revision");
        Condition condition = seen.isEmpty() ? new Condition.Not(new Condition.Exists()) : Saving.unchangedSince(seen);
        boolean loses = saving.check(visit.author(), edit).warnings().stream()
                .anyMatch(warning -> warning.code() == Warning.Code.SECRET_NOT_RESTORED);
        Written<Outcome> written = saving.change(visit.author(), edit, condition);
        if (!(written.result() instanceof Outcome.Done)) {
            return Refusals.of(subject, visit.name(), written.result());
        }
        String text = saving.told("Restored " + visit.name(), written)
                + (loses ? " Its secrets do not come back: set them anew." : "");
        return Reply.moved(subject.path(visit.name()), undoable(subject, visit.name(), seen, text, written));
    }

    /** What takes a change of an object back: its form of before, if it had one. */
    static Notice undoable(Subject subject, String name, String before, String text, Written<?> written) {
        Notice notice = Notice.of(text);
        return before.isEmpty() || !written.changed()
                ? notice
                : notice.undoneBy(new Notice.Undo(restoring(subject, name, before), Long.toString(written.revision())));
    }

    private Reply rename(Visit visit) {
        String to = visit.form().text("to");
        Condition condition = Saving.unchangedSince(visit.form().text("revision"));
        Written<RenameOutcome> written = editor.rename(visit.author(), subject.key(visit.name()), to, condition);
        return switch (written.result()) {
            case RenameOutcome.Refused(Outcome.Invalid(List<Mistake> mistakes)) ->
                Refusals.of(
                        422,
                        "That is no name for it",
                        "Nothing was changed. "
                                + FormMistakes.sentence(mistakes.getFirst().message()),
                        Refusals.Back.to(subject, visit.name()));
            case RenameOutcome.Refused(Outcome.Refused reason) -> Refusals.of(subject, visit.name(), reason);
            case RenameOutcome.Renamed _, RenameOutcome.Tried _ ->
                Reply.moved(
                        subject.path(to),
                        saving.told(
                                "Renamed " + visit.name() + " to " + to + ", with all that refers to it,", written));
        };
    }
}
