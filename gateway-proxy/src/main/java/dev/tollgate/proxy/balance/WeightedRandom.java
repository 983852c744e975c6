package dev.tollgate.proxy.balance;

import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Any index, each as likely as its weight says: Walker's alias table, in which every column is shared by at most two.
 * So a choice is one random number and two looks, whatever the number of weights. Immutable.
 */
final class WeightedRandom {
    private static final double WHOLE = 0x1p32;

    private final int[] weights;
    private final long[] thresholds;
    private final int[] aliases;

    /** Of the weights one at least is above zero. */
    WeightedRandom(int[] weights) {
        this.weights = weights.clone();
        this.thresholds = new long[weights.length];
        this.aliases = new int[weights.length];
        fill();
    }

    /** An open index, or {@link Chooser#NONE}. */
    int next(RandomGenerator random, IntPredicate open) {
        int drawn = 0;
        for (int draw = 0; draw < weights.length; draw++) {
            drawn = draw(random.nextLong());
            if (open.test(drawn)) {
                return drawn;
            }
        }
        for (int step = 0; step < weights.length; step++) {
            int index = (drawn + step) % weights.length;
            if (weights[index] > 0 && open.test(index)) {
                return index;
            }
        }
        return Chooser.NONE;
    }

    private int draw(long bits) {
        int column = (int) ((bits >>> 32) * weights.length >>> 32);
        return (bits & 0xFFFF_FFFFL) < thresholds[column] ? column : aliases[column];
    }

    /** Vose's way: what a column lacks of the average is filled by one that has more. */
    private void fill() {
        double average = IntStream.of(weights).asLongStream().sum() / (double) weights.length;
        double[] rest =
                IntStream.of(weights).mapToDouble(weight -> weight / average).toArray();
        int[] small = new int[rest.length];
        int[] large = new int[rest.length];
        int smallCount = 0;
        int largeCount = 0;
        for (int index = 0; index < rest.length; index++) {
            if (rest[index] < 1) {
                small[smallCount++] = index;
            } else {
                large[largeCount++] = index;
            }
        }
        while (smallCount > 0 && largeCount > 0) {
            int lacking = small[--smallCount];
            int giving = large[largeCount - 1];
            thresholds[lacking] = (long) (rest[lacking] * WHOLE);
            aliases[lacking] = giving;
            rest[giving] -= 1 - rest[lacking];
            if (rest[giving] < 1) {
                largeCount--;
                small[smallCount++] = giving;
            }
        }
        while (largeCount > 0) {
            thresholds[large[--largeCount]] = (long) WHOLE;
        }
        // Rounding alone leaves some of these; a weight of zero is never among them, it lacks a whole column.
        while (smallCount > 0) {
            thresholds[small[--smallCount]] = (long) WHOLE;
        }
    }
}
