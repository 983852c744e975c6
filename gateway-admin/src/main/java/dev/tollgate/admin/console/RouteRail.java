package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.admin.console.live.RouteRates;
import dev.tollgate.admin.console.objects.RouteForm;
import dev.tollgate.admin.explain.ExampleRequest;
import dev.tollgate.admin.explain.RoutePreviews;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.match.Standing;
import dev.tollgate.ui.edit.Preview;
import dev.tollgate.ui.part.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the form of a route amounts to, as soon as it amounts to anything: with what is wrong elsewhere left out, match
 * and destination say something already.
 */
final class RouteRail {
    private static final String NAME = "name";
    private static final String ENABLED = "enabled";
    private static final String NODES = "nodes";
    private static final int MOST_RIVALS = 6;

    /** Of a route or service on the way that has no name yet. */
    private static final String UNNAMED = "new";

    private final Database database;
    private final RoutePreviews previews;
    private final RouteRates rates;

    RouteRail(Database database, RoutePreviews previews, RouteRates rates) {
        this.database = database;
        this.previews = previews;
        this.rates = rates;
    }

    Preview of(Filled filled) {
        return meant(filled).map(route -> of(route, filled)).orElse(Preview.NOTHING);
    }

    private Preview of(Route route, Filled filled) {
        List<String> words = new ArrayList<>(RouteWords.of(route));
        refusals(route, filled).ifPresent(words::add);
        Route enabled = new Route(
                route.name(),
                "",
                List.of(),
                true,
                route.priority(),
                route.match(),
                route.destination(),
                route.policies(),
                route.nodes());
        List<Standing> standings = previews.standings(enabled).stream()
                .sorted(Comparator.comparing(Standing::precedes))
                .toList();
        return new Preview(
                words,
                previews.example(enabled)
                        .map(example -> new ExampleWords(database, RouteForm.newService(filled.draft())).of(example)),
                standings.stream().limit(MOST_RIVALS).map(RivalWords::of).toList(),
                Math.max(0, standings.size() - MOST_RIVALS));
    }

    /** The route, or as much of it as is right. */
    private static Optional<Route> meant(Filled filled) {
        Draft draft = RouteForm.newService(filled.draft()).isPresent()
                ? RouteForm.sentTo(
                        filled.draft(),
                        filled.draft().name().isEmpty()
                                ? UNNAMED
                                : filled.draft().name())
                : filled.draft();
        ObjectNode document = filled.with(draft).document();
        if (document.path(NAME).asText().isEmpty()) {
            document.put(NAME, UNNAMED);
        }
        ObjectNode bare = bare(document);
        return read(document).or(() -> read(bare)).or(() -> read(bare.remove(List.of(NODES))));
    }

    private static ObjectNode bare(ObjectNode document) {
        ObjectNode bare = JsonNodeFactory.instance.objectNode();
        for (String member : List.of(NAME, "match", "destination", "priority", ENABLED, NODES)) {
            bare.set(member, document.path(member).deepCopy());
        }
        return bare;
    }

    private static Optional<Route> read(ObjectNode document) {
        return Documents.read(Kind.ROUTE, document) instanceof Reading.Accepted<?>(Route route)
                ? Optional.of(route)
                : Optional.empty();
    }

    /** What becomes of those who called while nobody was asked for a credential. */
    private Optional<String> refusals(Route route, Filled filled) {
        Optional<Route> before = filled.creating()
                ? Optional.empty()
                : filled.stored()
                        .map(StoredObject::entity)
                        .filter(Route.class::isInstance)
                        .map(Route.class::cast);
        if (before.isEmpty() || asksAll(before.get()) || !asksAll(route)) {
            return Optional.empty();
        }
        long requests = rates.now().requests(before.get().name());
        return requests == 0
                ? Optional.empty()
                : Optional.of(requests + (requests == 1 ? " request" : " requests")
                        + " came in the last 5 minutes without having to show a credential; without one, they would be"
                        + " refused now.");
    }

    private static boolean asksAll(Route route) {
        return route.policies()
                .authentication()
                .filter(how -> !how.anonymous())
                .map(Authentication::methods)
                .isPresent();
    }

    /** Where a route that is live can be tried, with all that it asks for. */
    Optional<Link> trial(String name) {
        return database.reader()
                .find(Subject.ROUTE.key(name))
                .map(StoredObject::entity)
                .filter(Route.class::isInstance)
                .map(Route.class::cast)
                .filter(Route::enabled)
                .map(route -> new Link(
                        ExplainAddress.of(ExampleRequest.of(route.match()), new AccessCards(database).caller(route)),
                        "Try it"));
    }
}
