package dev.tollgate.benchmarks;

import dev.tollgate.benchmarks.SteadyClients.Result;
import dev.tollgate.db.Author;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Balance.Algorithm;
import dev.tollgate.db.model.Ejection;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What clients notice when one of three targets is killed, hangs or answers 500, or when all are slow; and what the
 * algorithms make of one that is slow, or takes one request at a time. Two minutes, on loopback alone.
 */
public final class TargetFaults {
    private static final int PER_SECOND = 2000;
    private static final int CONNECTIONS = 64;
    private static final int IN_FLIGHT = 20;
    private static final Duration FIRST_BYTE = Duration.ofMillis(300);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Ejection EJECTION = new Ejection(5, TEN_SECONDS, 50);

    private final TestDatabase database;
    private final MeasuredNode node;
    private final FaultyTargets targets;

    private TargetFaults(TestDatabase database, MeasuredNode node, FaultyTargets targets) {
        this.database = database;
        this.node = node;
        this.targets = targets;
    }

    /** @param arguments which of them; none for all */
    public static void main(String[] arguments) throws Exception {
        List<String> asked = arguments.length == 0
                ? List.of("warm-up", "kill", "hang", "errors", "all-slow", "one-slow", "one-weak")
                : List.of(arguments);
        for (String fault : asked) {
            try (TestDatabase database = TestDatabase.create(TestDatabase.Engine.H2);
                    MeasuredNode node = MeasuredNode.start(database.database());
                    FaultyTargets targets = FaultyTargets.start()) {
                new TargetFaults(database, node, targets).run(fault);
            }
        }
    }

    private void run(String fault) throws Exception {
        switch (fault) {
            case "warm-up" -> {
                serve(Algorithm.ROUND_ROBIN, resilience(Optional.empty(), Retry.DEFAULT));
                clients(PER_SECOND, TEN_SECONDS).run(CONNECTIONS);
            }
            case "kill" -> kill();
            case "hang" -> broken("hang");
            case "errors" -> broken("error");
            case "all-slow" -> allSlow();
            case "one-slow" -> oneSlow("after/50");
            case "one-weak" -> oneSlow("serial/6");
            default -> throw new IllegalArgumentException(fault);
        }
    }

    private void kill() throws Exception {
        serve(Algorithm.ROUND_ROBIN, resilience(Optional.empty(), Retry.DEFAULT));
        CompletableFuture<Result> running = started(PER_SECOND, TEN_SECONDS);
        pause(3);
        targets.kill(0);
        pause(3);
        targets.restart(0);
        long listening = System.nanoTime();
        while (targets.count(0) == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        long back = System.nanoTime() - listening;
        long others = targets.count(1);
        pause(1);
        long own = targets.count(0);
        others = targets.count(1) - others;
        System.out.printf(
                Locale.ROOT,
                "killed with -9: %s; back after %.2f s; in the first second it gets %d requests, another one %d%n",
                told(running.join()),
                back / 1e9,
                own,
                others);
    }

    private void broken(String mode) throws Exception {
        serve(Algorithm.ROUND_ROBIN, resilience(Optional.of(EJECTION), Retry.DEFAULT));
        CompletableFuture<Result> running = started(PER_SECOND, Duration.ofSeconds(8));
        pause(2);
        targets.mode(0, mode);
        Result result = running.join();
        System.out.printf(
                "%s: %s; bound: %d failures in a row and %d in flight%n",
                mode, told(result), EJECTION.consecutiveFailures(), IN_FLIGHT);
    }

    private void allSlow() throws Exception {
        Retry retry = new Retry(3, List.of(Retry.Failure.TIMEOUT), 20);
        serve(Algorithm.ROUND_ROBIN, resilience(Optional.empty(), retry));
        clients(100, Duration.ofSeconds(5)).run(CONNECTIONS);
        long before = attempts();
        for (int target = 0; target < 3; target++) {
            targets.mode(target, "after/" + 2 * FIRST_BYTE.toMillis());
        }
        Result result = clients(100, TEN_SECONDS).run(CONNECTIONS);
        System.out.printf(
                Locale.ROOT,
                "all slow: %d requests made %.3f attempts each%n",
                result.requests(),
                (attempts() - before) / (double) result.requests());
    }

    private long attempts() throws IOException {
        return targets.count(0) + targets.count(1) + targets.count(2);
    }

    private void oneSlow(String mode) throws Exception {
        targets.mode(0, mode);
        targets.mode(1, "after/2");
        targets.mode(2, "after/2");
        for (Algorithm algorithm : List.of(Algorithm.ROUND_ROBIN, Algorithm.LEAST_REQUESTS, Algorithm.PEAK_EWMA)) {
            serve(algorithm, resilience(Optional.empty(), Retry.DEFAULT));
            clients(1000, Duration.ofSeconds(1)).run(CONNECTIONS);
            long slow = targets.count(0);
            Result result = clients(1000, Duration.ofSeconds(5)).run(CONNECTIONS);
            System.out.printf(
                    Locale.ROOT,
                    "one of three is %s, %s: %s, the slow one gets %.1f%%%n",
                    mode,
                    algorithm,
                    told(result),
                    100.0 * (targets.count(0) - slow) / result.requests());
        }
    }

    private void serve(Algorithm algorithm, Resilience resilience) {
        Balance balance = new Balance(
                algorithm,
                Balance.DEFAULT.hashOn(),
                Optional.empty(),
                Duration.ofSeconds(5),
                OptionalInt.of(IN_FLIGHT),
                false);
        FaultyTable table = new FaultyTable(targets.ports(), balance, resilience, FIRST_BYTE);
        database.database().writer().write(new Author("benchmark"), table::write);
        long deadline = System.nanoTime() + TEN_SECONDS.toNanos();
        while (clients(1000, Duration.ofMillis(3)).run(1).failed() > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the service is not served");
            }
        }
        pause(1);
    }

    private static Resilience resilience(Optional<Ejection> ejection, Retry retry) {
        return new Resilience(Optional.empty(), ejection, Optional.empty(), retry);
    }

    private SteadyClients clients(int perSecond, Duration time) {
        return new SteadyClients(node.port(), perSecond, time);
    }

    private CompletableFuture<Result> started(int perSecond, Duration time) {
        return CompletableFuture.supplyAsync(() -> clients(perSecond, time).run(CONNECTIONS));
    }

    private static String told(Result result) {
        return String.format(
                Locale.ROOT,
                "%d of %d requests failed, p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                result.failed(),
                result.requests(),
                result.times().p50(),
                result.times().p99(),
                result.times().longest());
    }

    private static void pause(int seconds) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
    }
}
