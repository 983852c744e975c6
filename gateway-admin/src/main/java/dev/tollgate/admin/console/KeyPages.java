package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.KeyEdit;
import dev.tollgate.admin.change.KeyOutcome;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.keys.IssuePage;
import dev.tollgate.ui.keys.KeyOncePage;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Issuing and revoking API keys. */
final class KeyPages {

    private static final String BASE = Subject.CONSUMER.path("{name}/keys/");

    private final Database database;
    private final Keys keys;
    private final Saving saving;
    private final InstantSource clock;

    KeyPages(Database database, Keys keys, Saving saving, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.saving = saving;
        this.clock = clock;
    }

    List<Action> actions() {
        return List.of(
                Action.get(BASE + "new", Role.ADMIN, this::ask),
                Action.post(BASE + "new", Role.ADMIN, this::issue),
                Action.get(BASE + "{id}/revoke", Role.ADMIN, this::askToRevoke),
                Action.post(BASE + "{id}/revoke", Role.ADMIN, this::revoke));
    }

    private Reply ask(Visit visit) {
        return database.reader().find(Subject.CONSUMER.key(visit.name())).isPresent()
                ? Reply.page(page(visit.name(), Form.EMPTY, FormMistakes.NONE))
                : missing("consumer");
    }

    private static Reply missing(String what) {
        return new Reply.Shown(404, Console.error(404, "There is no such " + what, "Perhaps it was deleted."));
    }

    private Reply issue(Visit visit) {
        Form form = visit.form();
        Written<KeyOutcome> written =
                keys.change(visit.author(), new KeyEdit.Issue(visit.name(), document(form)), new Condition.Always());
        return switch (written.result()) {
            case KeyOutcome.Issued(StoredKey stored, String key) -> Reply.page(once(visit.name(), stored, key));
            case KeyOutcome.Invalid(List<Mistake> mistakes) ->
                Reply.refused(page(visit.name(), form, new FormMistakes(mistakes)));
            case KeyOutcome.Taken _ ->
                Reply.refused(page(
                        visit.name(),
                        form,
                        new FormMistakes(List.of(new Mistake("/key", MistakeCode.NOT_UNIQUE, "is in use already")))));
            case KeyOutcome.NoConsumer _ -> missing("consumer");
            case KeyOutcome.NoKey _, KeyOutcome.Stale _ -> missing("key");
            case KeyOutcome.Stored _, KeyOutcome.Revoked _, KeyOutcome.Tried _ ->
                Reply.moved(Subject.CONSUMER.path(visit.name()), "Nothing was changed.");
        };
    }

    private ObjectNode document(Form form) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("name", form.text("name"));
        String expiry = form.text("expiry");
        if (expiry.matches("[0-9]{1,4}")) {
            Duration days = Duration.ofDays(Long.parseLong(expiry));
            document.put(
                    "expiresAt",
                    clock.instant().plus(days).truncatedTo(ChronoUnit.SECONDS).toString());
        } else if (expiry.equals("date")) {
            document.put("expiresAt", form.text("until") + "T23:59:59Z");
        }
        document.set("routes", Typed.list(form.text("routes")));
        document.set("sources", Typed.list(form.text("sources")));
        form.value("key").ifPresent(key -> document.put("key", key));
        return document;
    }

    private static IssuePage page(String consumer, Form form, FormMistakes wrong) {
        return new IssuePage(
                new Link(Subject.CONSUMER.path(consumer), consumer),
                Subject.CONSUMER.path(consumer + "/keys/new"),
                Field.text("name", "Name")
                        .value(form.text("name"))
                        .placeholder("android")
                        .help("What people call it: where it is used, who has it.")
                        .error(wrong.at("/name")),
                new Choice(
                        "expiry",
                        "Expires",
                        List.of(
                                new Choice.Option("30", "in 30 days"),
                                new Choice.Option("90", "in 90 days"),
                                new Choice.Option("365", "in a year"),
                                new Choice.Option("never", "never"),
                                new Choice.Option("date", "on a date")),
                        form.value("expiry").orElse("90"),
                        "",
                        wrong.at("/expiresAt")),
                Field.date("until", "Last day")
                        .value(form.text("until"))
                        .help("If it expires on a date.")
                        .mayBeEmpty(),
                Field.text("routes", "Routes")
                        .value(form.text("routes"))
                        .placeholder("every route that asks for a key")
                        .help("Names with commas between them.")
                        .mayBeEmpty()
                        .error(wrong.at("/routes")),
                Field.code("sources", "Sources")
                        .value(form.text("sources"))
                        .placeholder("every address")
                        .help("Networks that it may come from, such as 10.0.0.0/8.")
                        .mayBeEmpty()
                        .error(wrong.at("/sources")),
                Field.password("key", "Own key", "off")
                        .help("Only to move in with a key that exists already: 24 characters or more.")
                        .mayBeEmpty()
                        .error(wrong.at("/key")),
                wrong.mistakes().isEmpty() ? ErrorSummary.NONE : wrong.summary(KeyPages::field));
    }

    private static String field(String pointer) {
        return switch (pointer.replaceFirst("^/", "").replaceFirst("/.*", "")) {
            case "expiresAt" -> "expiry";
            case String member when List.of("name", "routes", "sources", "key").contains(member) -> member;
            case String _ -> "";
        };
    }

    private KeyOncePage once(String consumer, StoredKey stored, String key) {
        String end = stored.key()
                .expiresAt()
                .map(at -> "Expires " + new Moment(at, clock.instant()).exact())
                .orElse("Never expires");
        String opens = stored.key().routes().isEmpty()
                ? "opens every route that asks for a key"
                : "opens " + String.join(", ", stored.key().routes());
        return new KeyOncePage(
                new Link(Subject.CONSUMER.path(consumer), consumer),
                stored.name(),
                key,
                end + "; " + opens + ".",
                openRoute(stored.key().routes()).map(route -> call(route, key)));
    }

    private static Curl call(Route route, String key) {
        return Commands.call(route, key);
    }

    /** A route that asks for a key and is opened by one for these routes. */
    private Optional<Route> openRoute(List<String> routes) {
        ListQuery all = new ListQuery("", "", ListQuery.LARGEST_LIMIT, Optional.empty(), Sort.NAME);
        return database.reader().list(Kind.ROUTE, all).items().stream()
                .map(object -> (Route) object.entity())
                .filter(Route::enabled)
                .filter(route -> route.policies().authentication().isPresent())
                .filter(route -> routes.isEmpty() || routes.contains(route.name()))
                .findFirst();
    }

    private Optional<StoredKey> find(Visit visit) {
        return database.keys()
                .find(visit.variables().getOrDefault("id", ""))
                .filter(key -> key.key().consumer().equals(visit.name()));
    }

    private Reply askToRevoke(Visit visit) {
        return find(visit).map(key -> Reply.page(question(visit.name(), key))).orElseGet(() -> missing("key"));
    }

    private Confirmation question(String consumer, StoredKey key) {
        List<String> facts = new ArrayList<>();
        facts.add(key.lastUse()
                .map(use -> "Last used " + new Moment(use.at(), clock.instant()).words() + " from " + use.from() + ".")
                .orElse("It was never used."));
        facts.add("Nodes refuse it as soon as they have heard of it, and nothing brings it back.");
        return new Confirmation(
                Section.CONSUMERS,
                "Revoke key " + key.name() + " of " + consumer + "?",
                facts,
                Subject.CONSUMER.path(consumer + "/keys/" + key.key().id() + "/revoke"),
                List.of(),
                "Revoke key " + key.name(),
                Subject.CONSUMER.path(consumer),
                Optional.empty());
    }

    private Reply revoke(Visit visit) {
        Written<KeyOutcome> written = keys.change(
                visit.author(),
                new KeyEdit.Revoke(visit.name(), visit.variables().getOrDefault("id", "")),
                new Condition.Always());
        return switch (written.result()) {
            case KeyOutcome.Revoked(StoredKey key) ->
                Reply.moved(Subject.CONSUMER.path(visit.name()), saving.told("Revoked " + key.name(), written));
            case KeyOutcome.NoConsumer _, KeyOutcome.NoKey _, KeyOutcome.Stale _ -> missing("key");
            case KeyOutcome.Issued _,
                    KeyOutcome.Stored _,
                    KeyOutcome.Tried _,
                    KeyOutcome.Invalid _,
                    KeyOutcome.Taken _ -> Reply.moved(Subject.CONSUMER.path(visit.name()), "Nothing was changed.");
        };
    }
}
