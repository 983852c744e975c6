package dev.tollgate.proxy.balance;

import java.util.List;

/**
 * Weighted rendezvous hashing: every key ranks all that could take it, and goes to the first. So a key stays where it
 * is as long as nothing changes, and a change of one weight moves only as many keys as that weight gains or loses.
 * Immutable.
 */
final class Rendezvous {
    private final long[] seeds;
    private final double[] weights;

    /** Among these names with these weights, of which one at least is above zero. */
    Rendezvous(List<String> names, int[] weights) {
        this.seeds = names.stream().mapToLong(KeyHash::of).toArray();
        this.weights = new double[weights.length];
        for (int index = 0; index < weights.length; index++) {
            this.weights[index] = weights[index];
        }
    }

    /** The index of the one that takes this key. */
    int of(long key) {
        int best = 0;
        double highest = -1;
        for (int index = 0; index < seeds.length; index++) {
            // Exponentially distributed with the weight as its rate: the smallest of such is each one's by its share.
            double share = weights[index] / -Math.log(unit(KeyHash.mix(key ^ seeds[index])));
            if (share > highest) {
                highest = share;
                best = index;
            }
        }
        return best;
    }

    /** Between 0 and 1, both excluded. */
    private static double unit(long bits) {
        return ((bits >>> 11) + 0.5) * 0x1p-53;
    }
}
