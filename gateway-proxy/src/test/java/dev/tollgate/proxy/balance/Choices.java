package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Balance.Algorithm;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Choosers over a few endpoints whose random numbers and time are those of the test. */
final class Choices {
    final List<Load> loads;
    final Chooser chooser;
    long now;

    private Choices(Algorithm algorithm, int... weights) {
        loads = Arrays.stream(weights).mapToObj(_ -> new Load()).toList();
        List<Chooser.Candidate> candidates = IntStream.range(0, weights.length)
                .mapToObj(index -> new Chooser.Candidate("10.0.0." + index + ":80", weights[index], loads.get(index)))
                .toList();
        chooser = Chooser.of(
                algorithm, candidates, new Chooser.Source(new AtomicLong(), new SplittableRandom(11), () -> now));
    }

    static Choices by(Algorithm algorithm, int... weights) {
        return new Choices(algorithm, weights);
    }

    int choose() {
        return choose(Chooser.ALL);
    }

    int choose(IntPredicate open) {
        return chooser.choose(RequestKey.NONE, open);
    }

    /** How often each endpoint is chosen for so many requests that are over at once. */
    int[] counts(int requests) {
        int[] counts = new int[loads.size()];
        IntStream.range(0, requests).forEach(_ -> counts[choose()]++);
        return counts;
    }

    /** Has so many requests in flight there. */
    Choices busy(int index, int requests) {
        IntStream.range(0, requests).forEach(_ -> loads.get(index).begin(now));
        return this;
    }
}
