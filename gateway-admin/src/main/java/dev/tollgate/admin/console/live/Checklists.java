package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.Activities;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.live.Checklist;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks how far somebody has come with the first steps. The demo's own objects and the sample do not count. Objects are
 * read once for each revision, as every Live page looks. Safe for any number of threads.
 */
public final class Checklists {
    /** The name of the sample, and its tag. */
    public static final String SAMPLE = "sample";

    private static final Set<String> NOT_OWN = Set.of("demo", SAMPLE);
    private static final int LOOKED_AT = 200;

    private final Database database;
    private final AtomicReference<Objects> newest = new AtomicReference<>(new Objects(-1, List.of(), List.of()));

    Checklists(Database database) {
        this.database = database;
    }

    /**
     * The first objects as of a revision, or a little newer.
     *
     * @param consumers names of somebody's own
     */
    private record Objects(long revision, List<Route> routes, List<String> consumers) {}

    /** The steps, as long as one of them is to be done. */
    Optional<Checklist> open(Activities activities, String gateway) {
        Objects objects = objects();
        List<Route> routes = objects.routes();
        List<Route> own = routes.stream().filter(Checklists::own).toList();
        boolean called = !activities.routes().isEmpty();
        boolean seen = activities.routes().stream()
                .anyMatch(
                        activity -> own.stream().anyMatch(route -> route.name().equals(activity.key())));
        boolean limited =
                own.stream().anyMatch(route -> !route.policies().limits().isEmpty());
        Checklist checklist = new Checklist(
                List.of(
                        new Checklist.Step(
                                "Call the gateway", called, Optional.empty(), Optional.of(command(gateway, routes))),
                        new Checklist.Step(
                                "Create a route of your own",
                                !own.isEmpty(),
                                Optional.of(new Link("/routes/new", "Create route")),
                                Optional.empty()),
                        new Checklist.Step(
                                "Issue a key to a consumer",
                                !database.keys().usable(objects.consumers()).isEmpty(),
                                Optional.of(new Link("/consumers", "Open consumers")),
                                Optional.empty()),
                        new Checklist.Step(
                                "Limit one of your routes",
                                limited,
                                Optional.of(new Link("/routes", "Open routes")),
                                Optional.empty()),
                        new Checklist.Step(
                                "See a request of your own route here",
                                seen,
                                Optional.empty(),
                                Optional.of(command(gateway, own)))),
                sample(routes));
        boolean over = checklist.done() == checklist.steps().size()
                && checklist.sample().filter(Checklist.Sample.THERE::equals).isEmpty();
        return over ? Optional.empty() : Optional.of(checklist);
    }

    private static boolean own(Entity entity) {
        return entity.tags().stream().noneMatch(NOT_OWN::contains);
    }

    private static Optional<Checklist.Sample> sample(List<Route> routes) {
        if (routes.stream().anyMatch(route -> route.name().equals(SAMPLE) && !own(route))) {
            return Optional.of(Checklist.Sample.THERE);
        }
        return routes.isEmpty() ? Optional.of(Checklist.Sample.OFFERED) : Optional.empty();
    }

    private Objects objects() {
        long revision = database.reader().revision();
        Objects known = newest.get();
        if (known.revision() == revision) {
            return known;
        }
        List<String> consumers = all(Kind.CONSUMER, Consumer.class).stream()
                .filter(Checklists::own)
                .map(Consumer::name)
                .toList();
        Objects fresh = new Objects(revision, all(Kind.ROUTE, Route.class), consumers);
        newest.set(fresh);
        return fresh;
    }

    private <T extends Entity> List<T> all(Kind kind, Class<T> type) {
        ListQuery query = new ListQuery("", "", LOOKED_AT, Optional.empty(), Sort.NAME);
        return database.reader().list(kind, query).items().stream()
                .map(StoredObject::entity)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** A request that one of these routes takes; of the gateway itself if none says which. */
    private static String command(String gateway, List<Route> routes) {
        String path = routes.stream()
                .filter(route ->
                        route.enabled() && route.policies().authentication().isEmpty())
                .flatMap(route -> route.match().paths().stream())
                .map(Checklists::example)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("/");
        return "curl -i " + gateway + path;
    }

    private static Optional<String> example(PathMatch path) {
        return switch (path) {
            case PathMatch.Exact(String exact) -> Optional.of(exact);
            case PathMatch.Prefix(String prefix) -> Optional.of(prefix);
            case PathMatch.Template _, PathMatch.Regex _ -> Optional.empty();
        };
    }
}
