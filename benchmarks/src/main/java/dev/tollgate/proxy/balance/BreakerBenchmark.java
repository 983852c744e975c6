package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What a closed circuit breaker and a budget of retries add to one request that goes well. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class BreakerBenchmark {
    private final Breaker breaker = new Breaker(
            new CircuitBreaker(50, Optional.empty(), 20, Duration.ofSeconds(10), Duration.ofSeconds(10), 5),
            System::nanoTime);
    private final RetryBudget budget = new RetryBudget();

    @Benchmark
    public boolean breaker() {
        return admitted();
    }

    @Benchmark
    @Threads(8)
    public boolean breakerInEightThreads() {
        return admitted();
    }

    @Benchmark
    public void budget() {
        budget.request(System.nanoTime());
    }

    @Benchmark
    @Threads(8)
    public void budgetInEightThreads() {
        budget.request(System.nanoTime());
    }

    private boolean admitted() {
        if (breaker.admit() instanceof Admission.Permit permit) {
            permit.succeeded(5_000_000);
            return true;
        }
        return false;
    }
}
