package dev.tollgate.admin.limit;

import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.Arriving;
import dev.tollgate.db.arrival.NodeArrivals;
import dev.tollgate.db.arrival.PackedArrivals;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.proxy.limit.Levels;
import dev.tollgate.proxy.limit.LimitReplay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the limits of an object would have refused of the last hour's requests if it had been as it is edited now. Safe
 * for any number of threads.
 */
public final class LimitReplays {
    /** When nodes have told of a slot that is over, as a rule. */
    private static final Duration TOLD = Duration.ofSeconds(2);

    private final Database database;
    private final Supplier<List<Route>> routes;
    private final InstantSource clock;

    /** @param routes all that are stored */
    public LimitReplays(Database database, Supplier<List<Route>> routes, InstantSource clock) {
        this.database = database;
        this.routes = routes;
        this.clock = clock;
    }

    /** Each limit of an object as it is edited; nothing if it has none. */
    public Optional<LastHour> of(Entity edited) {
        List<Limit> limits = limits(edited);
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        Instant to = beginning(clock.instant().minus(TOLD));
        Instant from = to.minus(Arrivals.KEPT);
        List<PackedArrivals> arrivals = database.arrivals().since(from).stream()
                .filter(one -> one.from().isBefore(to))
                .toList();
        LimitReplay.Surroundings around = around(edited, arrivals);
        List<Optional<LimitReplay.Result>> results =
                LimitReplay.of(limits, around, unpacked(arrivals).iterator());
        List<LastHour.Tried> tried = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            tried.add(new LastHour.Tried(limits.get(i).name(), results.get(i).map(LimitReplays::counts)));
        }
        return Optional.of(new LastHour(from, to, tried));
    }

    /** One after the other: an hour of busy nodes would be too much at once. */
    private static Stream<NodeArrivals> unpacked(List<PackedArrivals> arrivals) {
        return arrivals.stream().flatMap(one -> one.unpacked().stream());
    }

    private static Instant beginning(Instant moment) {
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), Arrivals.SECONDS) * Arrivals.SECONDS);
    }

    private static LastHour.Counts counts(LimitReplay.Result result) {
        return new LastHour.Counts(result.requests(), result.refused(), result.callers(), result.untold());
    }

    private static List<Limit> limits(Entity entity) {
        return switch (entity.kind()) {
            case ROUTE -> ((Route) entity).policies().limits();
            case SERVICE -> ((Service) entity).limits();
            case PLAN -> ((Plan) entity).limits();
            case CONSUMER -> ((Consumer) entity).subscription().limits();
            case SETTINGS -> ((Settings) entity).limits();
            case ISSUER, CERTIFICATE -> List.of();
        };
    }

    private LimitReplay.Surroundings around(Entity edited, List<PackedArrivals> arrivals) {
        Map<String, Consumer> consumers = consumers(edited, arrivals);
        Map<String, Plan> plans = plans(edited, consumers.values());
        return new LimitReplay.Surroundings(routes(edited), levels(edited), consumers, plans, together());
    }

    private List<Route> routes(Entity edited) {
        return with(edited, Route.class, routes.get().stream()).values().stream()
                .filter(Route::enabled)
                .toList();
    }

    private Levels levels(Entity edited) {
        Map<String, List<Limit>> ofServices = new HashMap<>();
        if (edited instanceof Service service) {
            ofServices.put(service.name(), service.limits());
        }
        Settings settings = edited instanceof Settings changed
                ? changed
                : stored(EntityKey.of(Settings.DEFAULT), Settings.class).orElse(Settings.DEFAULT);
        return new Levels(
                name -> ofServices.computeIfAbsent(
                        name,
                        _ -> stored(new EntityKey(Kind.SERVICE, name), Service.class)
                                .map(Service::limits)
                                .orElse(List.of())),
                settings.limits());
    }

    private <T> Optional<T> stored(EntityKey key, Class<T> type) {
        return database.reader().find(key).map(StoredObject::entity).map(type::cast);
    }

    private Map<String, Consumer> consumers(Entity edited, List<PackedArrivals> arrivals) {
        Set<String> came = unpacked(arrivals)
                .flatMap(one -> one.arrivals().callers().stream())
                .map(Arriving::consumer)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return with(edited, Consumer.class, all(Kind.CONSUMER, came, Consumer.class));
    }

    private Map<String, Plan> plans(Entity edited, Collection<Consumer> consumers) {
        Set<String> named = consumers.stream()
                .map(consumer -> consumer.subscription().plan())
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return with(edited, Plan.class, all(Kind.PLAN, named, Plan.class));
    }

    private <T> Stream<T> all(Kind kind, Set<String> names, Class<T> type) {
        return database.reader().findAll(kind, names).stream()
                .map(StoredObject::entity)
                .map(type::cast);
    }

    /** By name, the one that is edited as it is edited. */
    private static <T extends Entity> Map<String, T> with(Entity edited, Class<T> type, Stream<T> stored) {
        Map<String, T> all =
                stored.collect(Collectors.toMap(Entity::name, Function.identity(), (one, _) -> one, HashMap::new));
        if (type.isInstance(edited)) {
            all.put(edited.name(), type.cast(edited));
        }
        return all;
    }

    /** Whether nodes count in a store that they share. */
    private boolean together() {
        return database.nodes().all().stream().anyMatch(node -> node.report().redis() != NodeReport.Store.OFF);
    }
}
