package dev.tollgate.proxy.limit;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.Arriving;
import dev.tollgate.db.arrival.NodeArrivals;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a limit would have refused of requests that came, if it had held alone and nothing had been counted before.
 * Counts as nodes count, with the arithmetic of theirs. Requests of one second are taken as spread over it evenly, so
 * what happens within a second is told to within a tenth of it.
 */
public final class LimitReplay {
    private static final long NANOS = 1_000_000_000;
    /** Into how many parts a second is divided. */
    private static final int PARTS = 10;

    private final ReplayedLimit limit;
    private final boolean together;

    private LimitReplay(ReplayedLimit limit, boolean together) {
        this.limit = limit;
        this.together = together;
    }

    /**
     * What holds beside the limit.
     *
     * @param routes all that are enabled
     * @param levels the limits of services and settings
     * @param consumers at least those that came
     * @param plans at least those of these
     * @param together whether all nodes count together, instead of each by itself
     */
    public record Surroundings(
            Collection<Route> routes,
            Levels levels,
            Map<String, Consumer> consumers,
            Map<String, Plan> plans,
            boolean together) {}

    /**
     * What became of the requests.
     *
     * @param requests that the limit holds for
     * @param refused those of them that would have been refused
     * @param callers how many different callers these were of
     * @param untold further requests of which nobody knows any more whose they were
     */
    public record Result(long requests, long refused, long callers, long untold) {}

    /**
     * Plays what came, the oldest first. Nothing can be told of what passes at a time: nobody knows how long requests
     * took.
     *
     * @param limit this very object, among those of the surroundings
     */
    public static Optional<Result> of(Limit limit, Surroundings around, List<NodeArrivals> arrivals) {
        if (limit instanceof Limit.Concurrent) {
            return Optional.empty();
        }
        LimitReplay replay = new LimitReplay(new ReplayedLimit(limit, around), around.together());
        TreeMap<Long, List<NodeArrivals>> slots = new TreeMap<>();
        arrivals.forEach(one -> slots.merge(
                one.arrivals().from().getEpochSecond(),
                List.of(one),
                (all, more) -> Stream.concat(all.stream(), more.stream()).toList()));
        slots.forEach(replay::play);
        return Optional.of(replay.limit.result());
    }

    private void play(long from, List<NodeArrivals> slot) {
        limit.moveTo(from * NANOS);
        for (NodeArrivals one : slot) {
            for (Arriving caller : one.arrivals().callers()) {
                limit.enter(together ? "" : one.node(), caller);
            }
        }
        for (int second = 0; second < Arrivals.SECONDS; second++) {
            for (int part = 0; part < PARTS; part++) {
                limit.moveTo((from + second) * NANOS + (2 * part + 1) * NANOS / (2 * PARTS));
                limit.ask(second, part, PARTS);
            }
        }
        limit.leave();
    }
}
