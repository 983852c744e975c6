package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Enabling, disabling and deleting objects of one kind. */
final class ObjectDeeds {

    private final Subject subject;
    private final Database database;
    private final Saving saving;
    private final KeyViews keyViews;
    private final InstantSource clock;

    ObjectDeeds(Subject subject, Database database, Saving saving, KeyViews keyViews, InstantSource clock) {
        this.subject = subject;
        this.database = database;
        this.saving = saving;
        this.keyViews = keyViews;
        this.clock = clock;
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
                : refused(name, written.result());
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
                        List.of(whatDisablingMeans()),
                        subject.path(visit.name() + "/enabled"),
                        List.of(revision(object), new Confirmation.Hidden("enabled", "false")),
                        "Disable " + subject.noun() + " " + visit.name(),
                        subject.path(visit.name()),
                        Optional.empty()));
    }

    private String whatDisablingMeans() {
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
                        facts(object),
                        subject.path(visit.name() + "/delete"),
                        List.of(revision(object)),
                        "Delete " + subject.noun() + " " + visit.name(),
                        subject.path(visit.name()),
                        object.entity().enabled()
                                ? Optional.of(new Link(subject.path(visit.name() + "/disable"), "Disable instead"))
                                : Optional.empty()));
    }

    private List<String> facts(StoredObject object) {
        List<String> facts = new ArrayList<>();
        EntityKey key = subject.key(object.entity().name());
        switch (object.entity()) {
            case Route route -> {
                facts.add("It takes " + Summaries.methods(route.match()) + " " + Summaries.place(route.match()) + ".");
                facts.add("Its requests go to another route that takes them, or are answered 404.");
            }
            case Service _ -> facts.add(referrers(key, "No route sends requests to it."));
            case Plan _ -> facts.add(referrers(key, "No consumer has it."));
            case Issuer _ -> facts.add(referrers(key, "No route takes its tokens."));
            case Consumer consumer ->
                facts.add("Its keys go with it, and open nothing from then on: "
                        + keyViews.summary(keyViews.of(consumer.name())) + ".");
            case Certificate _ ->
                facts.add("Its hosts get another certificate from then on, or none. Its private key is gone too.");
            case Settings _ -> {}
        }
        facts.add("Last changed " + new Moment(object.updatedAt(), clock.instant()).words() + ", as revision "
                + object.revision() + ".");
        return facts;
    }

    private String referrers(EntityKey key, String none) {
        List<EntityKey> referrers = database.reader().referrers(key);
        return referrers.isEmpty() ? none : "It cannot go while these refer to it: " + names(referrers) + ".";
    }

    private static String names(List<EntityKey> keys) {
        return keys.stream().map(EntityKey::name).collect(Collectors.joining(", "));
    }

    private Reply delete(Visit visit) {
        Written<Outcome> written = saving.change(
                visit.author(),
                new Edit.Remove(subject.key(visit.name())),
                Saving.unchangedSince(visit.form().text("revision")));
        return done(written.result())
                ? Reply.moved(subject.path(), saving.told("Deleted " + visit.name(), written))
                : refused(visit.name(), written.result());
    }

    private Reply ask(Visit visit, Function<StoredObject, Confirmation> question) {
        return database.reader()
                .find(subject.key(visit.name()))
                .map(object -> Reply.page(question.apply(object)))
                .orElseGet(() -> refused(visit.name(), new Outcome.Missing(subject.key(visit.name()))));
    }

    private static Confirmation.Hidden revision(StoredObject object) {
        return new Confirmation.Hidden("revision", Long.toString(object.revision()));
    }

    private Reply refused(String name, Outcome outcome) {
        Refusals.Back back = Refusals.Back.to(subject, name);
        return switch (outcome) {
            case Outcome.Done _ -> Reply.moved(subject.path(name), "Done.");
            case Outcome.Missing _ -> Refusals.missing(subject);
            case Outcome.InUse(EntityKey _, List<EntityKey> referrers) ->
                Refusals.of(
                        409,
                        name + " is in use",
                        "Nothing was changed. Delete or change these first: " + names(referrers) + ".",
                        back);
            case Outcome.Stale _ -> Refusals.stale(name, back);
            case Outcome.Invalid(List<Mistake> mistakes) ->
                Refusals.of(422, "That is not possible", String.join(" ", new FormMistakes(mistakes).lines()), back);
            case Outcome.NameTaken _ -> Refusals.of(409, "The name is taken", "Nothing was changed.", back);
        };
    }
}
