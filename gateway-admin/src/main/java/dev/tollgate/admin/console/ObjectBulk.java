package dev.tollgate.admin.console;

import dev.tollgate.admin.change.ApplyOutcome;
import dev.tollgate.admin.change.Bulk;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Listing;
import dev.tollgate.db.StoredObject;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done with several objects of one kind at once: as one revision, all of them or none. */
final class ObjectBulk {

    /** Beyond as many, what takes objects out of service asks for some words. */
    private static final int FEW = 5;

    private static final int SHOWN_FACTS = 50;

    private final Subject subject;
    private final Editor editor;
    private final Saving saving;
    private final DeleteFacts facts;
    private final Standings standings;

    ObjectBulk(Subject subject, Editor editor, Saving saving, DeleteFacts facts, Standings standings) {
        this.subject = subject;
        this.editor = editor;
        this.saving = saving;
        this.facts = facts;
        this.standings = standings;
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
        if (names.size() > Bulk.MOST_NAMES) {
            return refused(
                    "That is too much at once",
                    "At most " + Bulk.MOST_NAMES + " are changed together. Narrow the list.");
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
            case "disable" ->
                names.size() <= FEW || typed(visit, names)
                        ? done(visit, "Disabled", enabled(names, false))
                        : Reply.page(disabling(visit, names));
            case "tag" -> done(visit, "Tagged", tagged(names, List.of(tag), List.of()));
            case "untag" -> done(visit, "Untagged", tagged(names, List.of(), List.of(tag)));
            default -> ask(visit, names);
        };
    }

    /** Boxes have names of objects; whatever else somebody sends is nobody's. */
    private List<String> names(Visit visit) {
        return visit.form().checked("all")
                ? matching(visit)
                : visit.form().all("name").stream()
                        .filter(Words::name)
                        .distinct()
                        .toList();
    }

    /** What is on all pages of the list that somebody saw; one more than can be changed, if there are more. */
    private List<String> matching(Visit visit) {
        String here = visit.form().text("here");
        ListAddress address = ListAddress.of(subject, Form.parse(here.substring(here.indexOf('?') + 1)));
        List<String> names = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent() && names.size() <= Bulk.MOST_NAMES) {
            Listing<StoredObject> page = standings.list(subject, address.wide(cursor.get()));
            page.items().forEach(object -> names.add(object.entity().name()));
            cursor = page.next();
        }
        return names;
    }

    private boolean typed(Visit visit, List<String> names) {
        return visit.form().text("typed").equals(count(names.size()));
    }

    /** What has to be typed before, and whether something else was. */
    private Optional<Confirmation.Typed> toType(Visit visit, List<String> names) {
        return names.size() <= FEW
                ? Optional.empty()
                : Optional.of(new Confirmation.Typed(
                        count(names.size()), visit.form().value("typed").isPresent()));
    }

    private static List<Confirmation.Hidden> hidden(List<String> names) {
        return names.stream().map(name -> new Confirmation.Hidden("name", name)).toList();
    }

    private Confirmation disabling(Visit visit, List<String> names) {
        String deed = "Disable " + count(names.size());
        return new Confirmation(
                subject.section(),
                deed + "?",
                List.of(
                        shown(names),
                        "For each of them: " + ObjectDeeds.whatDisablingMeans(subject),
                        "It becomes one revision, all of it or nothing."),
                subject.path("bulk"),
                Stream.concat(
                                Stream.of(
                                        new Confirmation.Hidden("do", "disable"),
                                        new Confirmation.Hidden(
                                                "here", visit.form().text("here")),
                                        new Confirmation.Hidden(
                                                "comment", visit.form().text("comment"))),
                                hidden(names).stream())
                        .toList(),
                deed,
                subject.path(),
                Optional.empty(),
                toType(visit, names));
    }

    private static String shown(List<String> names) {
        String first = names.stream().limit(SHOWN_FACTS).collect(Collectors.joining(", "));
        return names.size() > SHOWN_FACTS ? first + ", and " + (names.size() - SHOWN_FACTS) + " more." : first + ".";
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

    private Reply ask(Visit visit, List<String> names) {
        Bulk bulk = gone(names);
        Written<ApplyOutcome> tried = editor.previewBulk(subject.kind(), bulk, new Condition.Always());
        return switch (tried.result()) {
            case ApplyOutcome.Done(ChangePlan plan) -> Reply.page(question(visit, names, plan, tried.revision()));
            case ApplyOutcome.Invalid(List<Mistake> mistakes) -> impossible(bulk, mistakes);
            case ApplyOutcome.Stale _ -> Refusals.missing(subject);
        };
    }

    private Confirmation question(Visit visit, List<String> names, ChangePlan plan, long revision) {
        String deed = "Delete " + count(names.size());
        List<String> told = new ArrayList<>();
        plan.changes().stream()
                .limit(SHOWN_FACTS)
                .forEach(change -> change.before()
                        .ifPresent(entity -> told.add(entity.name() + ": " + String.join(" ", facts.use(entity)))));
        if (names.size() > SHOWN_FACTS) {
            told.add("And " + (names.size() - SHOWN_FACTS) + " more.");
        }
        told.add("It becomes one revision, all of it or nothing.");
        List<Confirmation.Hidden> hidden = Stream.concat(
                        Stream.of(
                                new Confirmation.Hidden("revision", Long.toString(revision)),
                                new Confirmation.Hidden("comment", visit.form().text("comment"))),
                        hidden(names).stream())
                .toList();
        return new Confirmation(
                subject.section(),
                deed + "?",
                told,
                subject.path("bulk-delete"),
                hidden,
                deed,
                subject.path(),
                Optional.empty(),
                toType(visit, names));
    }

    private Reply delete(Visit visit) {
        List<String> names = names(visit);
        if (names.size() > FEW && !typed(visit, names)) {
            return ask(visit, names);
        }
        Bulk bulk = gone(names);
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
