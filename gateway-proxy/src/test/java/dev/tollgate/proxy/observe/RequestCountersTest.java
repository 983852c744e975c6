package dev.tollgate.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.exchange.Problem;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestCountersTest {
    private final RequestCounters counters = new RequestCounters();

    @Test
    void eachCombinationIsCountedByItself() {
        counters.count(MethodLabel.GET, 200, CodeLabel.NONE);
        counters.count(MethodLabel.GET, 200, CodeLabel.NONE);
        counters.count(MethodLabel.PATCH, 999, CodeLabel.CLIENT_CLOSED);
        counters.count(MethodLabel.OTHER, 0, CodeLabel.of(Problem.LOOP_DETECTED));

        assertThat(counted())
                .isEqualTo(Map.of("GET 200 ", 2L, "PATCH 999 client_closed", 1L, "other 0 loop_detected", 1L));
    }

    @Test
    void everyProblemHasACodeOfItsOwn() {
        for (Problem problem : Problem.values()) {
            counters.count(MethodLabel.GET, problem.status(), CodeLabel.of(problem));
        }

        assertThat(counted()).hasSize(Problem.values().length).containsEntry("GET 404 no_route", 1L);
    }

    @Test
    void nothingIsLostWhileTheTableGrowsUnderManyThreads() {
        IntStream.range(0, 60_000)
                .parallel()
                .forEach(i -> counters.count(MethodLabel.GET, 200 + i % 300, CodeLabel.NONE));

        assertThat(counted())
                .hasSize(300)
                .allSatisfy((_, requests) -> assertThat(requests).isEqualTo(200));
    }

    private Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        counters.visit((method, status, code, requests) ->
                counted.put(method.text() + " " + status + " " + CodeLabel.text(code), requests));
        return counted;
    }
}
