package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Balance;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Chooses among endpoints, by their indices in the list that it was made of. Nothing of it changes but the turn, which
 * outlives it; it allocates nothing. Safe for any number of threads.
 */
@FunctionalInterface
interface Chooser {
    /** The answer when no endpoint is open. */
    int NONE = -1;

    /** Every endpoint is open. */
    IntPredicate ALL = _ -> true;

    /**
     * The endpoint for a request.
     *
     * @param key which requests belong together, as {@link RequestKey} tells
     * @param open which endpoints may be chosen; asked about few, so that it may look at live state
     * @return {@link #NONE} if none of those with a weight is open
     */
    int choose(long key, IntPredicate open);

    /** One of those to choose from. A weight of zero gets nothing. */
    record Candidate(String name, int weight, Load load) {}

    /**
     * What choices depend on besides the candidates.
     *
     * @param turn where counting goes on, which outlives changes of the service
     * @param nanoTime as {@link System#nanoTime}
     */
    record Source(AtomicLong turn, RandomGenerator random, LongSupplier nanoTime) {

        /** With each thread's own random numbers and the clock of the process. */
        static Source of(AtomicLong turn) {
            return new Source(turn, () -> ThreadLocalRandom.current().nextLong(), System::nanoTime);
        }
    }

    /** A chooser by this algorithm; one at least of the candidates has a weight above zero. */
    static Chooser of(Balance.Algorithm algorithm, List<Candidate> candidates, Source source) {
        int[] weights = candidates.stream().mapToInt(Candidate::weight).toArray();
        return switch (algorithm) {
            case ROUND_ROBIN -> inTurns(new RoundRobin(weights, source.turn()));
            case LEAST_REQUESTS -> new LeastRequests(candidates, source);
            case PEAK_EWMA -> new PeakEwma(candidates, source);
            case RANDOM -> atRandom(new WeightedRandom(weights), source.random());
            case HASH -> {
                List<String> names = candidates.stream().map(Candidate::name).toList();
                yield byKey(new Rendezvous(names, weights), new RoundRobin(weights, source.turn()));
            }
        };
    }

    private static Chooser inTurns(RoundRobin turns) {
        return (_, open) -> turns.next(open);
    }

    private static Chooser atRandom(WeightedRandom table, RandomGenerator random) {
        return (_, open) -> table.next(random, open);
    }

    private static Chooser byKey(Rendezvous keys, RoundRobin turns) {
        return (key, open) -> key == RequestKey.NONE ? turns.next(open) : keys.of(key, open);
    }
}
