package dev.tollgate.proxy.balance;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Smooth weighted round-robin, worked out when the configuration loads: one round as a list of targets in which each
 * stands as often as its weight says and as evenly as can be. A choice is one step on that list. Safe for any number of
 * threads.
 */
final class RoundRobin {
    /**
     * Weights are scaled down to rounds of this length: a share of less than one in four thousand is nobody's intent.
     */
    private static final int LONGEST_ROUND = 4096;

    private final int[] round;
    private final int[] serving;
    private final AtomicLong turn;

    /**
     * Over targets of these weights, of which one at least is above zero; {@code turn} outlives changes of the service.
     */
    RoundRobin(int[] weights, AtomicLong turn) {
        this.round = round(weights);
        this.serving = IntStream.range(0, weights.length)
                .filter(index -> weights[index] > 0)
                .toArray();
        this.turn = turn;
    }

    /** The index of the next target. */
    int next() {
        return round.length == 1 ? round[0] : round[(int) Math.floorMod(turn.getAndIncrement(), (long) round.length)];
    }

    /** The index of the next target that is open, or {@link Chooser#NONE}; those that are not lose their turn. */
    int next(IntPredicate open) {
        for (int asked = 0; asked < serving.length; asked++) {
            int index = next();
            if (open.test(index)) {
                return index;
            }
        }
        for (int index : serving) {
            if (open.test(index)) {
                return index;
            }
        }
        return Chooser.NONE;
    }

    private static int[] round(int[] weights) {
        int[] shares = shares(weights);
        int length = Arrays.stream(shares).sum();
        int[] round = new int[length];
        int[] credit = new int[shares.length];
        for (int turn = 0; turn < length; turn++) {
            int best = 0;
            for (int target = 0; target < shares.length; target++) {
                credit[target] += shares[target];
                if (credit[target] > credit[best]) {
                    best = target;
                }
            }
            credit[best] -= length;
            round[turn] = best;
        }
        return round;
    }

    private static int[] shares(int[] weights) {
        int divisor = Arrays.stream(weights).reduce(0, RoundRobin::greatestCommonDivisor);
        long sum = Arrays.stream(weights).asLongStream().sum() / divisor;
        double scale = sum > LONGEST_ROUND ? (double) LONGEST_ROUND / sum : 1;
        return Arrays.stream(weights)
                .map(weight -> weight == 0 ? 0 : Math.max(1, (int) Math.round(weight / divisor * scale)))
                .toArray();
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
