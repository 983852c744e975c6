package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.by;
import static dev.tollgate.proxy.limit.LimitedRoutes.keyed;
import static dev.tollgate.proxy.limit.LimitedRoutes.sliding;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How limits stand for one consumer, and forgetting what it has used. */
class ConsumerStandingsTest {
    private final LimitedRoutes routes = new LimitedRoutes(100);

    @BeforeEach
    void shopAndOthersCall() {
        routes.serve(
                new Level()
                        .plan("gold", window("of-plan", 9))
                        .consumer("shop", "gold", bucket("own", 8))
                        .consumer("other", "gold")
                        .snapshot(),
                keyed(
                        "r",
                        sliding("each", 7, Trait.CONSUMER),
                        window("network", 6, Trait.CONSUMER, Trait.IP),
                        window("key", 5, Trait.KEY),
                        window("all", 100)));
        asks("shop", "k1", "192.0.2.1", 2);
        asks("shop", "k2", "192.0.2.2", 1);
        asks("other", "k3", "192.0.2.1", 4);
    }

    private List<Integer> asks(String consumer, String key, String address, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(_ -> {
                    Exchange exchange = by(consumer, key);
                    exchange.clientAddress(address);
                    return routes.ask(exchange);
                })
                .toList();
    }

    /** What stands at each limit: how many counters, what is used, what remains. */
    private List<String> standings(String consumer, String... keys) {
        return routes.limits().standings(consumer, Set.of(keys)).limits().stream()
                .map(ConsumerStandingsTest::words)
                .sorted()
                .toList();
    }

    private static String words(LimitStanding standing) {
        LimitStanding.Count count = standing.count();
        return standing.limit() + " " + count.counters() + " " + count.used() + " " + count.remaining();
    }

    @Test
    void theyAreOfThatConsumerAndItsKeysAndOfNobodyElse() {
        assertThat(standings("shop", "k1", "k2"))
                .containsExactly("each 1 3 4", "key 2 3 3", "network 2 3 4", "of-plan 1 3 6", "own 1 3 5");
        assertThat(standings("other")).containsExactly("each 1 4 3", "network 1 4 2", "of-plan 1 4 5");
        assertThat(standings("nobody")).isEmpty();
    }

    @Test
    void aResetForgetsWhatOneLimitHasCountedForTheConsumer() {
        routes.limits().reset("shop", Set.of(), Optional.of("each"));

        assertThat(standings("shop")).containsExactly("network 2 3 4", "of-plan 1 3 6", "own 1 3 5");
        assertThat(standings("other")).contains("each 1 4 3");
    }

    @Test
    void aResetOfAllLetsTheConsumerBeginAnew() {
        assertThat(asks("shop", "k1", "192.0.2.1", 4)).contains(429);

        routes.limits().reset("shop", Set.of("k1", "k2"), Optional.empty());

        assertThat(standings("shop", "k1", "k2")).isEmpty();
        assertThat(asks("shop", "k1", "192.0.2.1", 5)).containsOnly(200);
    }
}
