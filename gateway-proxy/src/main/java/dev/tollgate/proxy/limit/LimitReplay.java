package dev.tollgate.proxy.limit;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.Arriving;
import dev.tollgate.db.arrival.NodeArrivals;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a limit would have refused of requests that came, if it had held alone and nothing had been counted before.
 * Counts as nodes count, with the arithmetic of theirs. Requests of one second are taken as spread over it evenly, so
 * what happens within a second is told to within a tenth of it.
 */
public final class LimitReplay {
    private static final long NANOS = 1_000_000_000;
    /** Into how many parts a second is divided. */
    private static final int PARTS = 10;

    private final List<ReplayedLimit> limits;
    private final boolean together;

    private LimitReplay(List<ReplayedLimit> limits, boolean together) {
        this.limits = limits;
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
     * Plays what came to all of these limits, each by itself. Nothing can be told of what passes at a time: nobody
     * knows how long requests took.
     *
     * @param limits these very objects, which are among those of the surroundings
     * @param arrivals the oldest first; looked at once, and ten seconds are held at a time
     */
    public static List<Optional<Result>> of(List<Limit> limits, Surroundings around, Iterator<NodeArrivals> arrivals) {
        List<Optional<ReplayedLimit>> all = limits.stream()
                .map(limit -> limit instanceof Limit.Rate
                        ? Optional.of(new ReplayedLimit(limit, around))
                        : Optional.<ReplayedLimit>empty())
                .toList();
        new LimitReplay(all.stream().flatMap(Optional::stream).toList(), around.together()).play(arrivals);
        return all.stream().map(limit -> limit.map(ReplayedLimit::result)).toList();
    }

    private void play(Iterator<NodeArrivals> arrivals) {
        List<NodeArrivals> slot = new ArrayList<>();
        while (arrivals.hasNext()) {
            NodeArrivals next = arrivals.next();
            if (!slot.isEmpty()
                    && !slot.getFirst().arrivals().from().equals(next.arrivals().from())) {
                play(slot);
                slot.clear();
            }
            slot.add(next);
        }
        if (!slot.isEmpty()) {
            play(slot);
        }
    }

    private void play(List<NodeArrivals> slot) {
        long from = slot.getFirst().arrivals().from().getEpochSecond();
        for (ReplayedLimit limit : limits) {
            limit.moveTo(from * NANOS);
            for (NodeArrivals one : slot) {
                for (Arriving caller : one.arrivals().callers()) {
                    limit.enter(together ? "" : one.node(), caller);
                }
            }
            play(limit, from);
        }
    }

    private static void play(ReplayedLimit limit, long from) {
        for (int second = 0; second < Arrivals.SECONDS; second++) {
            for (int part = 0; part < PARTS; part++) {
                limit.moveTo((from + second) * NANOS + (2 * part + 1) * NANOS / (2 * PARTS));
                limit.ask(second, part, PARTS);
            }
        }
        limit.leave();
    }
}
