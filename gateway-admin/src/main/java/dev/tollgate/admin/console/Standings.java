package dev.tollgate.admin.console;

import dev.tollgate.admin.console.live.RouteRates;
import dev.tollgate.admin.live.ServingTargets;
import dev.tollgate.db.Database;
import dev.tollgate.db.Listing;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.ObjectVersion;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Route;
import dev.tollgate.ui.part.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How objects stand: as nodes serve them, as their targets are, as they are called. */
final class Standings {

    private static final Duration LOOKED_AT = Duration.ofMinutes(15);

    private final Database database;
    private final RouteRates rates;
    private final Supplier<List<Route>> routes;
    private final InstantSource clock;

    /** @param routes all of them, asked for only if services have nobody to answer */
    Standings(Database database, RouteRates rates, Supplier<List<Route>> routes, InstantSource clock) {
        this.database = database;
        this.rates = rates;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * How one object stands.
     *
     * @param more follows the word, such as "(2/3)"
     */
    record Standing(Status status, String more) {

        private static final Standing LIVE = new Standing(Status.LIVE, "");
        private static final Standing DISABLED = new Standing(Status.DISABLED, "");
        private static final Standing UNUSED = new Standing(Status.UNUSED, "");
    }

    /** As it is now. */
    Now now() {
        return new Now(
                database.nodes().all().stream().filter(NodeStatus::live).toList(),
                ServingTargets.of(database.nodes().health()),
                rates.now(),
                clock.instant());
    }

    /** What the nodes say at one moment. */
    record Now(List<NodeStatus> live, Map<String, ServingTargets> targets, RouteRates.Seen seen, Instant at) {

        Now {
            live = List.copyOf(live);
            targets = Map.copyOf(targets);
        }

        /** What all kinds have in common. */
        Standing of(StoredObject object) {
            return object.entity().enabled() ? served(object.revision()) : Standing.DISABLED;
        }

        private Standing served(long revision) {
            long applied = live.stream()
                    .filter(node -> node.report().appliedRevision() >= revision)
                    .count();
            if (applied == live.size()) {
                return Standing.LIVE;
            }
            boolean refused = live.stream()
                    .anyMatch(node ->
                            node.report().refused().isPresent() && node.report().appliedRevision() < revision);
            return refused
                    ? new Standing(Status.REJECTED, "")
                    : new Standing(Status.APPLYING, "(" + applied + "/" + live.size() + ")");
        }

        /** A route says so if too many requests end with 5xx, if its service has nobody, and if nobody calls it. */
        Standing route(StoredObject object) {
            return object.entity().enabled()
                    ? route(version(object), serviceOf((Route) object.entity()))
                    : Standing.DISABLED;
        }

        private Standing route(ObjectVersion route, Optional<String> service) {
            Standing served = served(route.revision());
            if (served.status() != Status.LIVE) {
                return served;
            }
            Optional<ServingTargets> stranded = service.flatMap(name -> Optional.ofNullable(targets.get(name)))
                    .filter(ServingTargets::none);
            if (stranded.isPresent()) {
                return new Standing(
                        Status.NO_HEALTHY_TARGET, "(0/" + stranded.get().all() + ")");
            }
            if (seen.failing(route.name())) {
                return new Standing(Status.DEGRADED, "");
            }
            boolean settled = route.updatedAt().isBefore(at.minus(LOOKED_AT));
            return settled && !seen.used(route.name()) ? new Standing(Status.UNUSED, "for 15 min") : Standing.LIVE;
        }

        /** A service of which not all targets serve says so, or that no route names. */
        Standing service(StoredObject object, boolean used) {
            return object.entity().enabled() ? service(version(object), used) : Standing.DISABLED;
        }

        private Standing service(ObjectVersion service, boolean used) {
            Standing served = served(service.revision());
            Optional<ServingTargets> troubled = Optional.ofNullable(targets.get(service.name()))
                    .filter(some -> !some.whole() && served.status() == Status.LIVE);
            return !used
                    ? Standing.UNUSED
                    : troubled.map(some -> new Standing(
                                    some.none() ? Status.NO_HEALTHY_TARGET : Status.DEGRADED,
                                    "(" + some.serving() + "/" + some.all() + ")"))
                            .orElse(served);
        }

        /** An issuer that no route names says so. */
        Standing issuer(StoredObject object, boolean used) {
            return object.entity().enabled() && !used ? Standing.UNUSED : of(object);
        }

        private static ObjectVersion version(StoredObject object) {
            return new ObjectVersion(object.entity().name(), object.revision(), object.createdAt(), object.updatedAt());
        }
    }

    private static Optional<String> serviceOf(Route route) {
        return route.destination() instanceof Destination.ToService to ? Optional.of(to.service()) : Optional.empty();
    }

    /** A page of a list; throws {@link dev.tollgate.db.InvalidCursor} if it has none like it. */
    Listing<StoredObject> list(Subject subject, ListAddress address) {
        return address.status()
                .filter(status -> status != Status.DISABLED)
                .map(status -> database.reader().list(subject.kind(), address.query(), standing(subject, status)))
                .orElseGet(() -> database.reader().list(subject.kind(), address.query()));
    }

    /** Which of the enabled objects of a kind stand so. */
    private Predicate<ObjectVersion> standing(Subject subject, Status status) {
        Now now = now();
        return switch (subject) {
            case ROUTE -> {
                Map<String, String> services = services(now);
                yield route -> now.route(route, Optional.ofNullable(services.get(route.name())))
                                .status()
                        == status;
            }
            case SERVICE -> {
                Set<String> used = database.reader().referredTo(subject.kind());
                yield service ->
                        now.service(service, used.contains(service.name())).status() == status;
            }
            case ISSUER -> {
                Set<String> used = database.reader().referredTo(subject.kind());
                yield issuer -> (used.contains(issuer.name())
                                ? now.served(issuer.revision()).status()
                                : Status.UNUSED)
                        == status;
            }
            case PLAN, CONSUMER, CERTIFICATE ->
                object -> now.served(object.revision()).status() == status;
        };
    }

    /** The services of routes, if that makes a difference to any. */
    private Map<String, String> services(Now now) {
        return now.targets().values().stream().noneMatch(ServingTargets::none)
                ? Map.of()
                : routes.get().stream()
                        .filter(route -> serviceOf(route).isPresent())
                        .collect(Collectors.toMap(
                                Route::name, route -> serviceOf(route).orElseThrow()));
    }
}
