package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.concurrent;
import static dev.tollgate.proxy.limit.LimitedRoutes.from;
import static dev.tollgate.proxy.limit.LimitedRoutes.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits of how many requests pass at a time. */
class ConcurrentTest {
    private final LimitedRoutes routes = LimitedRoutes.with(concurrent("parallel", 2, Trait.IP));

    private static void end(Exchange exchange) {
        exchange.end(Outcome.COMPLETE);
    }

    @Test
    void asManyPassAtATimeAsTheLimitSays() {
        assertThat(routes.passing(20)).isEqualTo(2);
    }

    @Test
    void oneThatIsOverMakesRoomForOne() {
        Exchange first = from("192.0.2.7");
        routes.ask(first);
        routes.ask();
        end(first);

        assertThat(routes.passing(20)).isEqualTo(1);
    }

    @Test
    void oneThatWasRefusedMakesNoRoomWhenItEnds() {
        routes.passing(2);
        Exchange refused = from("192.0.2.7");
        routes.ask(refused);
        end(refused);

        assertThat(routes.passing(20)).isZero();
    }

    @Test
    void theRefusalHasACodeOfItsOwnAndTellsASecond() {
        routes.passing(2);
        Exchange refused = from("192.0.2.7");
        routes.ask(refused);

        assertThat(refused.problem()).contains(Problem.CONCURRENCY_LIMITED);
        assertThat(refused.replyFields()).isEmpty();
    }

    @Test
    void whatAnotherLimitRefusesIsNotUnderWay() {
        LimitedRoutes both = LimitedRoutes.with(concurrent("parallel", 2), bucket("per-ip", 1, Trait.IP));
        both.passing(20);

        assertThat(both.ask(from("192.0.2.8"))).isEqualTo(200);
    }

    @Test
    void whatIsUnderWayStaysSoThroughReloads() {
        Exchange first = from("192.0.2.7");
        routes.ask(first);
        routes.serve(route("r", concurrent("parallel", 1, Trait.IP)));
        assertThat(routes.ask()).isEqualTo(429);
        end(first);

        assertThat(routes.ask()).isEqualTo(200);
    }

    @Test
    @Timeout(60)
    void neverAreMoreUnderWayWhateverManyDoAtOnce() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> threads = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 200; thread++) {
                threads.add(executor.submit(() -> callAgainAndAgain(underWay, most)));
            }
        }
        for (Future<?> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }

        assertThat(most).hasValueBetween(1, 2);
        assertThat(routes.passing(20)).isEqualTo(2);
    }

    private void callAgainAndAgain(AtomicInteger underWay, AtomicInteger most) {
        for (int i = 0; i < 200; i++) {
            Exchange exchange = from("192.0.2.7");
            if (routes.ask(exchange) == 200) {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                Thread.yield();
                underWay.decrementAndGet();
            }
            end(exchange);
        }
    }
}
