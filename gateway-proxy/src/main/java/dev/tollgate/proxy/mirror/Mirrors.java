package dev.tollgate.proxy.mirror;

import dev.tollgate.db.model.Mirror;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Sending;
import dev.tollgate.proxy.exchange.Step;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles the mirrors of routes, and keeps what they counted through all revisions. Safe for any number of threads.
 */
public final class Mirrors {
    /** Copies of all routes at a time; together they hold 25 MB of content at most. */
    public static final int MOST_AT_A_TIME = 100;

    private final Semaphore room;
    private final ConcurrentMap<Mirrored, MirrorCounts> counts = new ConcurrentHashMap<>();

    /** @param mostAtATime how many copies a node holds or sends at a time; further ones are dropped */
    public Mirrors(int mostAtATime) {
        this.room = new Semaphore(mostAtATime);
    }

    private record Mirrored(String route, String service) {}

    /** The step of a route that has a mirror. */
    public Optional<Step> compile(Route route, Function<String, CompiledService> services) {
        return route.policies()
                .mirror()
                .filter(mirror -> mirror.percent() > 0)
                .map(mirror -> new MirrorStep(
                        mirror.percent(),
                        services.apply(mirror.service()).handler(Sending.PLAIN),
                        counts.computeIfAbsent(mirrored(route, mirror), _ -> new MirrorCounts()),
                        room));
    }

    /** Only these routes are left; what the others counted goes. */
    public void retain(Collection<Route> routes) {
        Set<Mirrored> used = routes.stream()
                .flatMap(route -> route.policies().mirror().stream().map(mirror -> mirrored(route, mirror)))
                .collect(Collectors.toSet());
        counts.keySet().retainAll(used);
    }

    /** What became of the copies. */
    public Stream<MetricSnapshot> metrics() {
        CounterSnapshot.Builder mirrored = CounterSnapshot.builder()
                .name("tollgate_mirrored")
                .help("Requests that were to be copied to a second service, by what became of the copy.");
        counts.forEach((key, count) -> {
            for (MirrorCounts.Result result : MirrorCounts.Result.values()) {
                mirrored.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(Labels.of("route", key.route(), "service", key.service(), "result", result.label()))
                        .value(count.of(result))
                        .build());
            }
        });
        return Stream.of(mirrored.build());
    }

    private static Mirrored mirrored(Route route, Mirror mirror) {
        return new Mirrored(route.name(), mirror.service());
    }
}
