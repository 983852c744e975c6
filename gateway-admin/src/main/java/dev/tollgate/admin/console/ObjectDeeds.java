package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.ui.Notice;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Enabling, disabling and deleting objects of one kind. */
final class ObjectDeeds {

    private final Subject subject;
    private final Database database;
    private final Saving saving;
    private final DeleteFacts facts;

    ObjectDeeds(Subject subject, Database database, Saving saving, DeleteFacts facts) {
        this.subject = subject;
        this.database = database;
        this.saving = saving;
        this.facts = facts;
    }

    List<Action> actions() {
        return List.of(
                Action.post(subject.path("{name}/enabled"), subject.role(), this::toggle),
                Action.get(subject.path("{name}/disable"), subject.role(), this::askToDisable),
                Action.get(subject.path("{name}/delete"), subject.role(), this::askToDelete),
                Action.post(subject.path("{name}/delete"), subject.role(), this::delete));
    }

    private Reply toggle(Visit visit) {
        String name = visit.name();
        boolean enabled = visit.form().text("enabled").equals("true");
        Written<Outcome> written = saving.change(
                visit.author(),
                new Edit.Patch(
                        subject.key(name), JsonNodeFactory.instance.objectNode().put("enabled", enabled)),
                Saving.unchangedSince(visit.form().text("revision")));
        String here = Visit.ownPath(visit.form().value("here")).orElse(subject.path(name));
        return done(written.result())
                ? Reply.moved(here, saving.told(name + (enabled ? " is enabled" : " is disabled"), written))
                : Refusals.of(subject, name, written.result());
    }

    private static boolean done(Outcome outcome) {
        return outcome instanceof Outcome.Done;
    }

    private Reply askToDisable(Visit visit) {
        return ask(
                visit,
                object -> new Confirmation(
                        subject.section(),
                        "Disable " + subject.noun() + " " + visit.name() + "?",
                        List.of(whatDisablingMeans(subject)),
                        subject.path(visit.name() + "/enabled"),
                        List.of(revision(object), new Confirmation.Hidden("enabled", "false")),
                        "Disable " + subject.noun() + " " + visit.name(),
                        subject.path(visit.name()),
                        Optional.empty(),
                        Optional.empty()));
    }

    static String whatDisablingMeans(Subject subject) {
        return switch (subject) {
            case ROUTE -> "It matches nothing until it is enabled again.";
            case SERVICE -> "Requests to it are answered 503 until it is enabled again.";
            case ISSUER -> "Its tokens are answered 401 until it is enabled again.";
            case CERTIFICATE -> "It is shown to nobody until it is enabled again.";
            case PLAN -> "Its subscribers are refused until it is enabled again.";
            case CONSUMER -> "It is refused with each of its keys until it is enabled again.";
        };
    }

    private Reply askToDelete(Visit visit) {
        return ask(
                visit,
                object -> new Confirmation(
                        subject.section(),
                        "Delete " + subject.noun() + " " + visit.name() + "?",
                        facts.of(object),
                        subject.path(visit.name() + "/delete"),
                        List.of(revision(object)),
                        "Delete " + subject.noun() + " " + visit.name(),
                        subject.path(visit.name()),
                        object.entity().enabled()
                                ? Optional.of(new Link(subject.path(visit.name() + "/disable"), "Disable instead"))
                                : Optional.empty(),
                        Optional.empty()));
    }

    private Reply delete(Visit visit) {
        Written<Outcome> written = saving.change(
                visit.author(),
                new Edit.Remove(subject.key(visit.name())),
                Saving.unchangedSince(visit.form().text("revision")));
        return done(written.result())
                ? Reply.moved(subject.path(), deleted(visit, saving.told("Deleted " + visit.name(), written)))
                : Refusals.of(subject, visit.name(), written.result());
    }

    /** A private key does not come back, and without it no certificate does. */
    private Notice deleted(Visit visit, String text) {
        Notice notice = Notice.of(text);
        return subject == Subject.CERTIFICATE
                ? notice
                : notice.undoneBy(new Notice.Undo(
                        ObjectHistory.restoring(
                                subject, visit.name(), visit.form().text("revision")),
                        ""));
    }

    private Reply ask(Visit visit, Function<StoredObject, Confirmation> question) {
        return database.reader()
                .find(subject.key(visit.name()))
                .map(object -> Reply.page(question.apply(object)))
                .orElseGet(() -> Refusals.missing(subject));
    }

    private static Confirmation.Hidden revision(StoredObject object) {
        return new Confirmation.Hidden("revision", Long.toString(object.revision()));
    }
}
