package dev.tollgate.admin.console;

import dev.tollgate.admin.change.ApplyOutcome;
import dev.tollgate.admin.change.Bulk;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Notice;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Confirmation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done with several objects of one kind at once: as one revision, all of them or none. */
final class ObjectBulk {

    private final Subject subject;
    private final Editor editor;
    private final Saving saving;
    private final DeleteFacts facts;

    ObjectBulk(Subject subject, Editor editor, Saving saving, DeleteFacts facts) {
        this.subject = subject;
        this.editor = editor;
        this.saving = saving;
        this.facts = facts;
    }

    List<Action> actions() {
        return List.of(
                Action.post(subject.path("bulk"), subject.role(), this::change),
                Action.post(subject.path("bulk-delete"), subject.role(), this::delete));
    }

    private Reply change(Visit visit) {
        List<String> names = names(visit);
        String tag = visit.form().text("tag");
        String deed = visit.form().text("do");
        if (names.isEmpty()) {
            return refused("Nothing is ticked", "Tick the boxes of the " + subject.noun() + "s that you mean.");
        }
        boolean tags = deed.equals("tag") || deed.equals("untag");
        if (tags && !Words.tag(tag)) {
            return refused(
                    "That is no tag",
                    "A tag has letters, digits and . _ : / = -, begins with a letter or digit, and is at most 63"
                            + " long.");
        }
        return switch (deed) {
            case "enable" -> done(visit, "Enabled", enabled(names, true));
            case "disable" -> done(visit, "Disabled", enabled(names, false));
            case "tag" -> done(visit, "Tagged", tagged(names, List.of(tag), List.of()));
            case "untag" -> done(visit, "Untagged", tagged(names, List.of(), List.of(tag)));
            default -> ask(names);
        };
    }

    /** Boxes have names of objects; whatever else somebody sends is nobody's. */
    private static List<String> names(Visit visit) {
        return visit.form().all("name").stream().filter(Words::name).distinct().toList();
    }

    private static Bulk enabled(List<String> names, boolean on) {
        return new Bulk(names, Optional.of(on), List.of(), List.of(), false);
    }

    private static Bulk tagged(List<String> names, List<String> add, List<String> remove) {
        return new Bulk(names, Optional.empty(), add, remove, false);
    }

    private static Bulk gone(List<String> names) {
        return new Bulk(names, Optional.empty(), List.of(), List.of(), true);
    }

    private Reply done(Visit visit, String word, Bulk bulk) {
        return answer(visit, word, bulk, editor.bulk(visit.author(), subject.kind(), bulk, new Condition.Always()));
    }

    private Reply answer(Visit visit, String word, Bulk bulk, Written<ApplyOutcome> written) {
        String back = Visit.ownPath(visit.form().value("here")).orElse(subject.path());
        return switch (written.result()) {
            case ApplyOutcome.Done _ ->
                Reply.moved(
                        back,
                        notice(
                                visit,
                                saving.told(word + " " + count(bulk.names().size()), written),
                                written));
            case ApplyOutcome.Invalid(List<Mistake> mistakes) -> impossible(bulk, mistakes);
            case ApplyOutcome.Stale _ -> Refusals.stale("the configuration", Refusals.Back.to(subject));
        };
    }

    /** Whoever may put the whole configuration back may undo it, as long as nobody has changed anything since. */
    private static Notice notice(Visit visit, String text, Written<?> written) {
        Notice notice = Notice.of(text);
        return written.changed() && visit.allows(Role.ADMIN)
                ? notice.undoneBy(new Notice.Undo(
                        Section.ACTIVITY.path(written.revision() - 1 + "/restore"), Long.toString(written.revision())))
                : notice;
    }

    private String count(int number) {
        return number + " " + subject.noun() + (number == 1 ? "" : "s");
    }

    private Reply ask(List<String> names) {
        Bulk bulk = gone(names);
        Written<ApplyOutcome> tried = editor.previewBulk(subject.kind(), bulk, new Condition.Always());
        return switch (tried.result()) {
            case ApplyOutcome.Done(ChangePlan plan) -> Reply.page(question(names, plan, tried.revision()));
            case ApplyOutcome.Invalid(List<Mistake> mistakes) -> impossible(bulk, mistakes);
            case ApplyOutcome.Stale _ -> Refusals.missing(subject);
        };
    }

    private Confirmation question(List<String> names, ChangePlan plan, long revision) {
        String deed = "Delete " + count(names.size());
        List<String> told = new ArrayList<>();
        plan.changes()
                .forEach(change -> change.before()
                        .ifPresent(entity -> told.add(entity.name() + ": " + String.join(" ", facts.use(entity)))));
        told.add("It becomes one revision, all of it or nothing.");
        List<Confirmation.Hidden> hidden = Stream.concat(
                        Stream.of(new Confirmation.Hidden("revision", Long.toString(revision))),
                        names.stream().map(name -> new Confirmation.Hidden("name", name)))
                .toList();
        return new Confirmation(
                subject.section(),
                deed + "?",
                told,
                subject.path("bulk-delete"),
                hidden,
                deed,
                subject.path(),
                Optional.empty());
    }

    private Reply delete(Visit visit) {
        Bulk bulk = gone(names(visit));
        Condition unchanged = Saving.unchangedSince(visit.form().text("revision"));
        return answer(visit, "Deleted", bulk, editor.bulk(visit.author(), subject.kind(), bulk, unchanged));
    }

    private Reply impossible(Bulk bulk, List<Mistake> mistakes) {
        List<String> lines = mistakes.stream()
                .map(mistake -> named(bulk, mistake.pointer()) + FormMistakes.sentence(mistake.message()))
                .toList();
        return refused("That is not possible", "Nothing was changed. " + String.join(" ", lines));
    }

    /** The name that a pointer into the names is about. */
    private static String named(Bulk bulk, String pointer) {
        String[] parts = pointer.split("/", -1);
        return parts.length > 2 && parts[1].equals("names") && parts[2].matches("[0-9]{1,4}")
                ? bulk.names().get(Integer.parseInt(parts[2])) + ": "
                : "";
    }

    private Reply refused(String title, String text) {
        return Refusals.of(422, title, text, Refusals.Back.to(subject));
    }
}
