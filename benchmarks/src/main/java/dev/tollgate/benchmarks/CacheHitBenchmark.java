package dev.tollgate.benchmarks;

import dev.tollgate.proxy.exchange.CacheResult;
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

/** What an answer out of the cache costs and allocates ({@code -prof gc}), the exchange and its head included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CacheHitBenchmark {
    private static final long CACHE_BYTES = 64L << 20;

    @Param({"1024", "102400"})
    private int contentBytes;

    private CachedRoute route = new CachedRoute(CACHE_BYTES, 0);

    @Setup
    public void fill() {
        route = new CachedRoute(CACHE_BYTES, contentBytes);
        route.answer(route.request(7));
    }

    @Benchmark
    public CacheResult hit() {
        CacheResult result = route.answer(route.request(7));
        if (result != CacheResult.HIT) {
            throw new IllegalStateException("no hit: " + result);
        }
        return result;
    }

    @Benchmark
    public Object exchangeAlone() {
        return route.request(7);
    }
}
