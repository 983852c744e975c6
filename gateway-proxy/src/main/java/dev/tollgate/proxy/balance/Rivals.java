package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.balance.Chooser.Candidate;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The candidates that have a weight, for choices that compare one with others. Whose turn it is comes from round-robin:
 * among equals the weights rule exactly. Immutable but for the turn.
 */
final class Rivals {
    private final RoundRobin turns;
    private final int[] indices;
    private final Load[] loads;
    private final double[] scales;

    Rivals(List<Candidate> candidates, Chooser.Source source) {
        int[] weights = candidates.stream().mapToInt(Candidate::weight).toArray();
        double heaviest = IntStream.of(weights).max().orElseThrow();
        this.turns = new RoundRobin(weights, source.turn());
        this.indices = IntStream.range(0, weights.length)
                .filter(index -> weights[index] > 0)
                .toArray();
        this.loads = candidates.stream().map(Candidate::load).toArray(Load[]::new);
        this.scales =
                IntStream.of(weights).mapToDouble(weight -> heaviest / weight).toArray();
    }

    /** How many there are. */
    int count() {
        return indices.length;
    }

    /** Which candidate stands at this place of those with a weight. */
    int at(int place) {
        return indices[place];
    }

    /** The candidate whose turn it is, or {@link Chooser#NONE}. */
    int next(IntPredicate open) {
        return turns.next(open);
    }

    /** Any of the open ones but this, or {@link Chooser#NONE}. */
    int other(int first, RandomGenerator random, IntPredicate open) {
        int others = indices.length - 1;
        if (others == 0) {
            return Chooser.NONE;
        }
        // The last one stands in for the first, so that each of the others is as likely.
        int place = random.nextInt(others);
        if (indices[place] == first) {
            place = others;
        }
        for (int step = 0; step <= others; step++) {
            int index = indices[(place + step) % indices.length];
            if (index != first && open.test(index)) {
                return index;
            }
        }
        return Chooser.NONE;
    }

    Load load(int index) {
        return loads[index];
    }

    /** Requests in flight, for a target of less weight so much the more. */
    double busy(int index) {
        return loads[index].inFlight() * scales[index];
    }
}
