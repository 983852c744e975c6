package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.balance.Chooser.Candidate;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * The endpoint with the fewest requests in flight for its weight; among equals the one whose turn it is. Of many only
 * two are compared, the one whose turn it is with one at random: that levels them nearly as well, and costs the same
 * for any number.
 */
final class LeastRequests implements Chooser {
    /** Up to so many are all compared. */
    static final int FEW = 16;

    private final Rivals rivals;
    private final RandomGenerator random;

    LeastRequests(List<Candidate> candidates, Source source) {
        this.rivals = new Rivals(candidates, source);
        this.random = source.random();
    }

    @Override
    public int choose(long key, IntPredicate open) {
        int first = rivals.next(open);
        if (first == NONE || rivals.count() == 1) {
            return first;
        }
        return rivals.count() <= FEW ? leastOfAll(first, open) : leastOfTwo(first, rivals.other(first, random, open));
    }

    private int leastOfAll(int first, IntPredicate open) {
        int best = first;
        double least = rivals.busy(first);
        for (int place = 0; place < rivals.count(); place++) {
            int index = rivals.at(place);
            double busy = rivals.busy(index);
            if (busy < least && open.test(index)) {
                best = index;
                least = busy;
            }
        }
        return best;
    }

    private int leastOfTwo(int first, int rival) {
        return rival != NONE && rivals.busy(rival) < rivals.busy(first) ? rival : first;
    }
}
