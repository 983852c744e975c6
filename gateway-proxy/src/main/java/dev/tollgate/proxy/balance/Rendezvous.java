package dev.tollgate.proxy.balance;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Weighted rendezvous hashing: every key ranks all that could take it, and goes to the first that is open. So a key
 * stays where it is as long as nothing changes, what is added takes its share from all others alike, the keys of one
 * that is not open spread over the rest, and no other key moves. Takes time in proportion to the number, of which a
 * hash is all that most need. Immutable.
 */
final class Rendezvous {
    private final long[] seeds;
    private final double[] spans;

    /** Among these names with these weights, of which one at least is above zero. */
    Rendezvous(List<String> names, int[] weights) {
        this.seeds = names.stream().mapToLong(KeyHash::of).toArray();
        this.spans = IntStream.of(weights).mapToDouble(weight -> 1.0 / weight).toArray();
    }

    /** The index of the one that takes this key. */
    int of(long key) {
        return of(key, Chooser.ALL);
    }

    /** The index of the open one that takes this key, or {@link Chooser#NONE}. */
    int of(long key, IntPredicate open) {
        int best = Chooser.NONE;
        double earliest = Double.POSITIVE_INFINITY;
        for (int index = 0; index < seeds.length; index++) {
            // Exponentially distributed with the weight as its rate: the earliest of such is each one's by its share.
            double drawn = unit(KeyHash.mix(key ^ seeds[index]));
            // The logarithm costs more than all the rest, and -log(x) is never under 1 - x: few are worth it.
            if ((1 - drawn) * spans[index] < earliest) {
                double time = -Math.log(drawn) * spans[index];
                if (time < earliest && open.test(index)) {
                    earliest = time;
                    best = index;
                }
            }
        }
        return best;
    }

    /** Between 0 and 1, both excluded. */
    private static double unit(long bits) {
        return ((bits >>> 11) + 0.5) * 0x1p-53;
    }
}
