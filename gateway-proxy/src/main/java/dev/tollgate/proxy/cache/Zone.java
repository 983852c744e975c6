package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Transform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What one meaning of a route's rule has kept. A route whose rule comes to mean something else (another key, other
 * callers, another destination) gets another zone, and finds nothing of the old one. What only says for how long
 * answers are good is no part of it: that is asked when they are used. Safe for any number of threads.
 */
final class Zone {
    private final Meaning meaning;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder replies = new LongAdder();
    private volatile @Nullable Freshness freshness;
    private volatile int generation;
    private volatile boolean closed;

    Zone(Meaning meaning) {
        this.meaning = meaning;
    }

    /**
     * What must be equal for an answer to serve.
     *
     * @param part of an aggregate, whose answers these are; empty for those of the route itself
     * @param byCaller whether each caller has answers of its own
     */
    record Meaning(
            String route,
            String part,
            boolean byCaller,
            Cache.Key key,
            Destination destination,
            Optional<Transform> transform) {

        static Meaning of(Route route, Cache cache) {
            return new Meaning(
                    route.name(),
                    "",
                    byCaller(route) && !cache.shared(),
                    cache.key(),
                    route.destination(),
                    route.policies().transform());
        }

        /** Of a part alone: what becomes of the others, or of the whole answer, changes nothing. */
        static Meaning of(Route route, Part part, Cache cache) {
            Destination alone = new Destination.Aggregate(Duration.ZERO, false, List.of(part));
            return new Meaning(route.name(), part.name(), byCaller(route), cache.key(), alone, Optional.empty());
        }

        private static boolean byCaller(Route route) {
            return route.policies().authentication().isPresent();
        }
    }

    Meaning meaning() {
        return meaning;
    }

    /** What the newest rule with this meaning says of how long answers are good. */
    void freshness(Freshness newest) {
        freshness = newest;
    }

    /** For how long an answer stays fresh, in milliseconds; negative since when it is not. */
    long freshFor(Facts facts, long now) {
        Freshness newest = freshness;
        return newest == null ? 0 : -newest.stale(facts, now);
    }

    String route() {
        return meaning.route();
    }

    /** Changes when all that was kept, or is on its way, is to go. */
    int generation() {
        return generation;
    }

    /** Nothing that was asked for before now serves from now on. By one thread at a time. */
    synchronized void forget() {
        generation = generation + 1;
    }

    /** No route means this any more. */
    void close() {
        closed = true;
        forget();
    }

    boolean closed() {
        return closed;
    }

    void weighs(long moreBytes, long moreReplies) {
        bytes.add(moreBytes);
        replies.add(moreReplies);
    }

    long bytes() {
        return bytes.sum();
    }

    long replies() {
        return replies.sum();
    }
}
