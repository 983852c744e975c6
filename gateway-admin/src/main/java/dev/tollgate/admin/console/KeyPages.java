package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.KeyEdit;
import dev.tollgate.admin.change.KeyOutcome;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.console.form.Typed;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.keys.IssuePage;
import dev.tollgate.ui.keys.KeyOncePage;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Issuing API keys. */
final class KeyPages {

    private static final String BASE = Subject.CONSUMER.path("{name}/keys/");

    private final Database database;
    private final Keys keys;
    private final ShownOnce secrets;
    private final GatewayAddress gateway;
    private final InstantSource clock;

    KeyPages(Database database, Keys keys, ShownOnce secrets, GatewayAddress gateway, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.secrets = secrets;
        this.gateway = gateway;
        this.clock = clock;
    }

    List<Action> actions() {
        return List.of(
                Action.get(BASE + "new", Role.ADMIN, this::ask),
                Action.post(BASE + "new", Role.ADMIN, this::issue),
                Action.get(issued(Subject.CONSUMER.path("{name}"), "{id}"), Role.ADMIN, this::show));
    }

    private Reply ask(Visit visit) {
        return database.reader().find(Subject.CONSUMER.key(visit.name())).isPresent()
                ? Reply.page(page(visit.name(), Form.EMPTY, FormMistakes.NONE))
                : Refusals.missing(Subject.CONSUMER);
    }

    /** The key that the path tells, if it is one of the consumer. */
    static Optional<StoredKey> key(Database database, Visit visit) {
        return database.keys()
                .find(visit.variable("id"))
                .filter(key -> key.key().consumer().equals(visit.name()));
    }

    static Reply missing(Visit visit) {
        return Refusals.missing("key", Refusals.Back.to(Subject.CONSUMER, visit.name()));
    }

    private Reply issue(Visit visit) {
        Form form = visit.form();
        Written<KeyOutcome> written =
                keys.change(visit.author(), new KeyEdit.Issue(visit.name(), document(form)), new Condition.Always());
        return switch (written.result()) {
            case KeyOutcome.Issued(StoredKey stored, String key) -> shownOnce(secrets, visit, stored, key);
            case KeyOutcome.Invalid(List<Mistake> mistakes) ->
                Reply.refused(page(visit.name(), form, new FormMistakes(mistakes)));
            case KeyOutcome.Taken _ ->
                Reply.refused(page(
                        visit.name(),
                        form,
                        new FormMistakes(List.of(new Mistake("/key", MistakeCode.NOT_UNIQUE, "is in use already")))));
            case KeyOutcome.NoConsumer _ -> Refusals.missing(Subject.CONSUMER);
            case KeyOutcome.NoKey _, KeyOutcome.Stale _ -> missing(visit);
            case KeyOutcome.Stored _, KeyOutcome.Revoked _, KeyOutcome.Tried _, KeyOutcome.NotActive _ ->
                Reply.moved(Subject.CONSUMER.path(visit.name()), "Nothing was changed.");
        };
    }

    /** Leads to the page that shows a new key, this once. */
    static Reply shownOnce(ShownOnce secrets, Visit visit, StoredKey stored, String key) {
        String path = issued(Subject.CONSUMER.path(visit.name()), stored.key().id());
        secrets.keep(visit.session(), path, key);
        return new Reply.Moved(path, Optional.empty());
    }

    private static String issued(String consumer, String id) {
        return consumer + "/keys/" + id + "/issued";
    }

    private Reply show(Visit visit) {
        String consumer = Subject.CONSUMER.path(visit.name());
        Optional<StoredKey> stored = key(database, visit);
        return stored.map(key -> secrets.take(
                                visit.session(), issued(consumer, key.key().id()))
                        .map(secret -> Reply.page(once(visit, key, secret)))
                        .orElseGet(() -> shown(visit.name())))
                .orElseGet(() -> missing(visit));
    }

    private static Reply shown(String consumer) {
        return Refusals.of(
                410,
                "The key is not shown again",
                "Nobody can tell it any more. If it was not stored, revoke it and issue another one.",
                Refusals.Back.to(Subject.CONSUMER, consumer));
    }

    private ObjectNode document(Form form) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("name", form.text("name"));
        Expiry.of(form, clock.instant()).ifPresent(end -> document.put("expiresAt", end));
        document.set("routes", Typed.list(form.text("routes")));
        document.set("sources", Typed.list(form.text("sources")));
        form.value("key").ifPresent(key -> document.put("key", key));
        return document;
    }

    private static IssuePage page(String consumer, Form form, FormMistakes wrong) {
        Field name = Field.text("name", "Name")
                .value(form.text("name"))
                .placeholder("android")
                .help("What people call it: where it is used, who has it.")
                .error(wrong.at("/name"));
        Choice expiry = Expiry.choice(form, wrong.at("/expiresAt"));
        Field routes = Field.text("routes", "Routes")
                .value(form.text("routes"))
                .placeholder("every route that asks for a key")
                .help("Names with commas between them.")
                .mayBeEmpty()
                .error(wrong.at("/routes"));
        Field sources = Field.code("sources", "Sources")
                .value(form.text("sources"))
                .placeholder("every address")
                .help("Networks that it may come from, such as 10.0.0.0/8.")
                .mayBeEmpty()
                .error(wrong.at("/sources"));
        Field own = Field.password("key", "Own key", "off")
                .help("Only to move in with a key that exists already: 24 characters or more.")
                .mayBeEmpty()
                .error(wrong.at("/key"));
        return new IssuePage(
                new Link(Subject.CONSUMER.path(consumer), consumer),
                Subject.CONSUMER.path(consumer + "/keys/new"),
                name,
                expiry,
                Expiry.day(form),
                routes,
                sources,
                own,
                wrong.summary(KeyPages::field, List.of(name, expiry, routes, sources, own)));
    }

    private static String field(String pointer) {
        return switch (pointer.replaceFirst("^/", "").replaceFirst("/.*", "")) {
            case "expiresAt" -> Expiry.CHOICE;
            case String member when List.of("name", "routes", "sources", "key").contains(member) -> member;
            case String _ -> "";
        };
    }

    private KeyOncePage once(Visit visit, StoredKey stored, String key) {
        String consumer = visit.name();
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
                openRoute(stored.key().routes()).map(route -> Commands.call(gateway.from(visit.call()), route, key)));
    }

    /** A route that asks for a key and is opened by one for these routes; the first of those that begin the list. */
    private Optional<Route> openRoute(List<String> routes) {
        ListQuery first = new ListQuery("", "", ListQuery.LARGEST_LIMIT, Optional.empty(), Sort.NAME);
        Stream<StoredObject> candidates = routes.isEmpty()
                ? database.reader().list(Kind.ROUTE, first).items().stream()
                : routes.stream().flatMap(name -> database.reader().find(Subject.ROUTE.key(name)).stream());
        return candidates
                .map(object -> (Route) object.entity())
                .filter(Route::enabled)
                .filter(route -> route.policies().authentication().isPresent())
                .findFirst();
    }
}
