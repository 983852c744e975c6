package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.by;
import static dev.tollgate.proxy.limit.LimitedRoutes.from;
import static dev.tollgate.proxy.limit.LimitedRoutes.sliding;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TogetherTest {

    @Test
    void whatOneLimitRefusesTheOtherIsNotChargedFor() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("all", 10), window("per-ip", 2, Trait.IP));
        for (int i = 0; i < 50; i++) {
            routes.ask(from("192.0.2.1"));
        }

        assertThat(routes.ask(from("192.0.2.2"))).isEqualTo(200);
    }

    @Test
    void whatOneLimitRefusesIsNotTakenFromTheRest() {
        LimitedRoutes routes = LimitedRoutes.with(bucket("all", 10), window("per-ip", 2, Trait.IP));
        for (int i = 0; i < 50; i++) {
            routes.ask(from("192.0.2.1"));
        }

        int passed = 0;
        for (int i = 0; i < 50; i++) {
            passed += routes.ask(from("192.0.2." + (2 + i))) == 200 ? 1 : 0;
        }

        assertThat(passed).isEqualTo(8);
    }

    @Test
    @Timeout(60)
    void ofManyAtOnceExactlyAsManyPassAsEveryLimitAllows() throws Exception {
        LimitedRoutes routes = LimitedRoutes.with(
                bucket("all", 5_000), window("per-consumer", 4_000, Trait.CONSUMER), bucket("per-ip", 4_500, Trait.IP));
        List<Future<Integer>> threads = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 32; thread++) {
                threads.add(executor.submit(() -> {
                    int passed = 0;
                    for (int i = 0; i < 500; i++) {
                        passed += routes.ask(by("one", "k")) == 200 ? 1 : 0;
                    }
                    return passed;
                }));
            }
        }
        int passed = 0;
        for (Future<Integer> thread : threads) {
            passed += thread.get(30, TimeUnit.SECONDS);
        }

        assertThat(passed).isEqualTo(4_000);
    }

    static Stream<Limit> algorithms() {
        return Stream.of(bucket("a", 100), sliding("a", 100), window("a", 100));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    @Timeout(60)
    void of200CallersAtOnceExactlyAsManyPassAsTheLimitSays(Limit limit) throws Exception {
        LimitedRoutes routes = LimitedRoutes.with(limit);
        List<Future<Integer>> callers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 200; caller++) {
                callers.add(executor.submit(() -> routes.passing(3)));
            }
        }
        int passed = 0;
        for (Future<Integer> caller : callers) {
            passed += caller.get(30, TimeUnit.SECONDS);
        }

        assertThat(passed).isEqualTo(100);
    }

    @Test
    @Timeout(60)
    void exactlyAsManyPassWhileCountersAreDroppedAllTheTime() throws Exception {
        LimitedRoutes routes = LimitedRoutes.with(window("all", 1_000));
        List<Future<Integer>> threads = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                threads.add(executor.submit(() -> {
                    int passed = 0;
                    for (int i = 0; i < 2_000; i++) {
                        routes.limits().dropUntouched();
                        passed += routes.ask() == 200 ? 1 : 0;
                    }
                    return passed;
                }));
            }
        }
        int passed = 0;
        for (Future<Integer> thread : threads) {
            passed += thread.get(30, TimeUnit.SECONDS);
        }

        assertThat(passed).isEqualTo(1_000);
    }
}
