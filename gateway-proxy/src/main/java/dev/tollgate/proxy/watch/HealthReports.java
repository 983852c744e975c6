package dev.tollgate.proxy.watch;

import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.db.health.HealthReport;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.TargetHealth;
import dev.tollgate.db.health.Trouble;
import dev.tollgate.db.health.Turn;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.proxy.balance.EndpointHealth;
import dev.tollgate.proxy.balance.EndpointHealth.Transition;
import dev.tollgate.proxy.balance.EndpointState;
import dev.tollgate.proxy.balance.ServicePool;
import dev.tollgate.proxy.balance.ServicePools;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts together how the services are. Used by one thread. */
final class HealthReports {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final InstantSource clock;
    private final ServicePools pools;
    private final TargetNames names;
    private final HealthChecks checks;
    private final ForcedStates forced;
    private final BreakerTurns breakers = new BreakerTurns();
    private Map<Place, Seen> before = Map.of();
    private long beforeNanos;

    HealthReports(
            ServicePools pools, TargetNames names, HealthChecks checks, ForcedStates forced, InstantSource clock) {
        this.clock = clock;
        this.pools = pools;
        this.names = names;
        this.checks = checks;
        this.forced = forced;
    }

    /**
     * What an address has counted up to a moment.
     *
     * @param trouble the last error, and when the count rose for it
     */
    private record Seen(long errors, Optional<Trouble> trouble) {}

    /**
     * What one report is made of.
     *
     * @param seconds since the one before; zero for the first
     * @param seen filled while it is made
     */
    private record Now(double seconds, Map<Place, CheckCounts> checks, Map<Place, Seen> seen) {}

    /** How they are; rates are those since the last time. */
    HealthReport report(long nanoTime) {
        double seconds = beforeNanos == 0 ? 0 : (nanoTime - beforeNanos) / NANOS_PER_SECOND;
        Now now = new Now(seconds, checks.counts(), new HashMap<>());
        List<ServiceHealth> services = new ArrayList<>();
        for (ServicePool pool : pools.all()) {
            services.add(service(pool, now));
        }
        before = now.seen();
        beforeNanos = nanoTime;
        breakers.retain(services.stream().map(ServiceHealth::service).collect(Collectors.toSet()));
        services.sort((a, b) -> a.service().compareTo(b.service()));
        return new HealthReport(services);
    }

    private ServiceHealth service(ServicePool pool, Now now) {
        String name = pool.settings().name();
        Map<String, Optional<Trouble>> troubles = new HashMap<>();
        for (Target target : pool.settings().targets()) {
            troubles.put(
                    target.url().authority(), names.known(target.url().host()).trouble());
        }
        List<TargetHealth> targets = new ArrayList<>();
        for (EndpointHealth endpoint : pool.health()) {
            targets.add(target(
                    new Place(
                            new TargetKey(name, endpoint.target()),
                            endpoint.address().orElse("")),
                    endpoint,
                    troubles.getOrDefault(endpoint.target(), Optional.empty()),
                    now));
        }
        return new ServiceHealth(name, breakers.seen(name, pool.circuit(), clock.instant()), targets);
    }

    private TargetHealth target(Place place, EndpointHealth endpoint, Optional<Trouble> dns, Now now) {
        Seen last = before.getOrDefault(place, new Seen(0, Optional.empty()));
        Seen counted = new Seen(endpoint.errors(), lastError(endpoint, last));
        now.seen().put(place, counted);
        return new TargetHealth(
                endpoint.target(),
                place.address(),
                condition(endpoint.state()),
                endpoint.since(),
                forced.of(place.target()),
                counted.trouble(),
                endpoint.inFlight(),
                endpoint.rate(),
                rate(counted.errors() - last.errors(), now.seconds()),
                endpoint.latency().toNanos() / NANOS_PER_MILLI,
                now.checks().getOrDefault(place, CheckCounts.NONE),
                dns,
                endpoint.recent().stream().map(HealthReports::turn).toList());
    }

    private static double rate(long count, double seconds) {
        return seconds <= 0 || count <= 0 ? 0 : count / seconds;
    }

    private Optional<Trouble> lastError(EndpointHealth endpoint, Seen last) {
        boolean another = endpoint.errors() > last.errors();
        return another ? Optional.of(new Trouble(clock.instant(), endpoint.lastError())) : last.trouble();
    }

    private static Turn turn(Transition transition) {
        return new Turn(condition(transition.state()).id(), transition.at(), transition.reason());
    }

    private static TargetCondition condition(EndpointState state) {
        return switch (state) {
            case DOWN -> TargetCondition.DOWN;
            case DRAINING -> TargetCondition.DRAINING;
            case UNREACHABLE -> TargetCondition.UNREACHABLE;
            case UNHEALTHY -> TargetCondition.UNHEALTHY;
            case EJECTED -> TargetCondition.EJECTED;
            case WARMING -> TargetCondition.WARMING;
            case HEALTHY -> TargetCondition.HEALTHY;
        };
    }
}
