package dev.tollgate.benchmarks;

import dev.tollgate.proxy.match.Entry;
import dev.tollgate.proxy.match.RouteIndex;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** What a new revision costs the index: all routes at once, and one route among them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(2)
public class RouteIndexBenchmark {

    @Param({"100", "10000", "100000"})
    int routes;

    private List<Entry<String>> entries = List.of();
    private RouteIndex<String> index = RouteIndex.empty();
    private int next;

    @Setup
    public void fill() {
        entries = RouteTable.entries(routes);
        index = RouteIndex.<String>empty().with(List.of(), entries);
    }

    @Benchmark
    public RouteIndex<String> build() {
        return RouteIndex.<String>empty().with(List.of(), entries);
    }

    /** One route gets another handler; each kind of route in turn. */
    @Benchmark
    public RouteIndex<String> replaceOne() {
        next = (next + 1) % routes;
        Entry<String> before = entries.get(next);
        return index.with(List.of(before), List.of(new Entry<>(before.route(), "changed")));
    }

    /** One route's priority changes and raises that of its branch. */
    @Benchmark
    public RouteIndex<String> raiseOne() {
        next = (next + 1) % routes;
        return index.with(List.of(entries.get(next)), List.of(RouteTable.entry(next, 1)));
    }
}
