package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Balance.Algorithm;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to choose an endpoint and to count a request there: begin, answer and end. The budget is 1 µs for any
 * number of endpoints, and nothing is allocated.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ChooserBenchmark {
    @Param
    private Algorithm algorithm = Algorithm.ROUND_ROBIN;

    @Param({"3", "300"})
    private int endpoints = 3;

    private List<Load> loads = List.of();
    private Chooser chooser = (_, _) -> Chooser.NONE;

    /** Keys of requests, and how long these take. */
    @State(Scope.Thread)
    public static class Requests {
        private static final int COUNT = 1 << 16;
        private final long[] keys = new SplittableRandom(1).longs(COUNT).toArray();
        private int next;

        long key() {
            return keys[next++ & COUNT - 1];
        }
    }

    @Setup
    public void make() {
        loads = IntStream.range(0, endpoints).mapToObj(_ -> new Load()).toList();
        List<Chooser.Candidate> candidates = IntStream.range(0, endpoints)
                .mapToObj(index -> new Chooser.Candidate("10.0.0." + index + ":9000", 100, loads.get(index)))
                .toList();
        chooser = Chooser.of(algorithm, candidates, Chooser.Source.of(new AtomicLong()));
    }

    @Benchmark
    public int choose(Requests requests) {
        return chooser.choose(requests.key(), Chooser.ALL);
    }

    @Benchmark
    public int chooseAndCount(Requests requests) {
        return counted(requests);
    }

    @Benchmark
    @Threads(8)
    public int chooseAndCountInEightThreads(Requests requests) {
        return counted(requests);
    }

    private int counted(Requests requests) {
        long key = requests.key();
        int index = chooser.choose(key, Chooser.ALL);
        Load load = loads.get(index);
        long now = System.nanoTime();
        load.begin(now);
        load.answered(now, key & 0xFFFFFF);
        load.end();
        return index;
    }
}
