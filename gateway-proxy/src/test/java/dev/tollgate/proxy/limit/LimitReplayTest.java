package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.burst;
import static dev.tollgate.proxy.limit.LimitedRoutes.by;
import static dev.tollgate.proxy.limit.LimitedRoutes.concurrent;
import static dev.tollgate.proxy.limit.LimitedRoutes.costing;
import static dev.tollgate.proxy.limit.LimitedRoutes.from;
import static dev.tollgate.proxy.limit.LimitedRoutes.keyed;
import static dev.tollgate.proxy.limit.LimitedRoutes.route;
import static dev.tollgate.proxy.limit.LimitedRoutes.scoped;
import static dev.tollgate.proxy.limit.LimitedRoutes.sliding;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.NodeArrivals;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.exchange.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a limit would have refused agrees with what it refuses of the same traffic. */
class LimitReplayTest {
    private static final int SECONDS = 600;
    private static final int CALLERS = 5;
    private static final int PARTS = 10;

    private final Random random = new Random(7);

    /** Traffic of ten minutes that one node gets, and what it refused. */
    private record Played(List<NodeArrivals> arrivals, long requests, long refused) {

        Played and(Played other) {
            List<NodeArrivals> all = new ArrayList<>(arrivals);
            all.addAll(other.arrivals);
            return new Played(all, requests + other.requests, refused + other.refused);
        }
    }

    /** How many a caller sends in one second: some seldom, some often, all in bursts. */
    private int requests(int caller) {
        return random.nextInt(4) == 0 ? random.nextInt(3 * (caller + 1)) : 0;
    }

    /**
     * @param spread whether the requests of a second come evenly, as a replay takes them, instead of at any time
     */
    private Played play(String node, LimitedRoutes routes, boolean spread, Asked asked) {
        List<NodeArrivals> arrivals = new ArrayList<>();
        long[] counts = new long[2];
        routes.clock().pass(Duration.ofMillis(1_000 - routes.clock().millis() % 1_000));
        for (int second = 0; second < SECONDS; second++) {
            List<List<Integer>> parts = parts(spread);
            routes.clock().pass(Duration.ofMillis(50));
            for (int part = 0; part < PARTS; part++) {
                for (int caller : parts.get(part)) {
                    counts[0]++;
                    counts[1] += routes.ask(asked.route(caller), asked.exchange(caller)) == 200 ? 0 : 1;
                }
                routes.clock().pass(Duration.ofMillis(part < PARTS - 1 ? 100 : 50));
            }
            routes.limits().arrivals().forEach(one -> arrivals.add(new NodeArrivals(node, one)));
        }
        routes.clock().pass(Duration.ofSeconds(Arrivals.SECONDS));
        routes.limits().arrivals().forEach(one -> arrivals.add(new NodeArrivals(node, one)));
        return new Played(arrivals, counts[0], counts[1]);
    }

    /** The callers of one second's requests, by the part of the second. */
    private List<List<Integer>> parts(boolean spread) {
        List<List<Integer>> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            parts.add(new ArrayList<>());
        }
        for (int caller = 0; caller < CALLERS; caller++) {
            int count = requests(caller);
            for (int request = 0; request < count; request++) {
                int part = spread ? (int) Math.ceil((request + 0.5) * PARTS / count) - 1 : random.nextInt(PARTS);
                parts.get(part).add(caller);
            }
        }
        return parts;
    }

    /** Whose requests come. */
    private interface Asked {
        Exchange exchange(int caller);

        default String route(int caller) {
            return "r";
        }
    }

    private static Exchange address(int caller) {
        return from("192.0.2." + caller);
    }

    private static LimitReplay.Result replay(Limit limit, List<Route> routes, Snapshot snapshot, Played played) {
        LimitReplay.Surroundings around = new LimitReplay.Surroundings(
                routes, LimitedRoutes.levels(snapshot), snapshot.consumers(), snapshot.plans(), false);
        List<NodeArrivals> byTime = played.arrivals().stream()
                .sorted(Comparator.comparing(one -> one.arrivals().from()))
                .toList();
        return LimitReplay.of(List.of(limit), around, byTime.iterator())
                .getFirst()
                .orElseThrow();
    }

    static Stream<Limit> limits() {
        return Stream.of(
                bucket("tried", 12, Trait.IP),
                burst(bucket("tried", 6, Trait.IP), 20),
                bucket("tried", 100),
                costing(bucket("tried", 12, Trait.IP), 3),
                sliding("tried", 12, Trait.IP),
                sliding("tried", 3, Duration.ofSeconds(6), Trait.IP),
                sliding("tried", 500, Duration.ofHours(1)),
                window("tried", 12, Trait.IP),
                window("tried", 4, Duration.ofSeconds(1), Trait.IP),
                window("tried", 50, Trait.ROUTE));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void itRefusesWhatTheLimitRefuses(Limit limit) {
        Route route = route("r", limit);
        LimitedRoutes routes = LimitedRoutes.with(limit);

        Played played = play("node", routes, true, LimitReplayTest::address);

        LimitReplay.Result result = replay(limit, List.of(route), Snapshot.EMPTY, played);
        assertThat(played.refused()).isPositive();
        assertThat(result.requests()).isEqualTo(played.requests());
        assertThat(result.refused()).isEqualTo(played.refused());
        assertThat(result.untold()).isZero();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void itIsNearThatWhereRequestsComeAtAnyTimeOfTheirSecond(Limit limit) {
        LimitedRoutes routes = LimitedRoutes.with(limit);

        Played played = play("node", routes, false, LimitReplayTest::address);

        LimitReplay.Result result = replay(limit, List.of(route("r", limit)), Snapshot.EMPTY, played);
        assertThat(result.requests()).isEqualTo(played.requests());
        assertThat((double) result.refused()).isBetween(played.refused() * 0.97 - 1, played.refused() * 1.03 + 1);
    }

    @Test
    void nodesThatCountByThemselvesAreReplayedByThemselves() {
        Limit limit = bucket("tried", 12, Trait.IP);

        Played played = play("a", LimitedRoutes.with(limit), true, LimitReplayTest::address)
                .and(play("b", LimitedRoutes.with(limit), true, LimitReplayTest::address));

        LimitReplay.Result result = replay(limit, List.of(route("r", limit)), Snapshot.EMPTY, played);
        assertThat(result.refused()).isEqualTo(played.refused());
    }

    @Test
    void requestsOfOtherRoutesThatShareTheCountAreCounted() {
        Limit tried = scoped(bucket("tried", 12, Trait.IP), Scope.ALL);
        Limit looser = scoped(bucket("tried", 20, Trait.IP), Scope.ALL);
        List<Route> all = List.of(route("r", tried), route("other", looser));
        LimitedRoutes routes = new LimitedRoutes(100);
        routes.serve(all.toArray(Route[]::new));
        Asked asked = new Asked() {
            @Override
            public Exchange exchange(int caller) {
                return address(caller / 2);
            }

            @Override
            public String route(int caller) {
                return caller % 2 == 0 ? "r" : "other";
            }
        };

        Played played = play("node", routes, true, asked);

        long both = replay(tried, all, Snapshot.EMPTY, played).refused()
                + replay(looser, all, Snapshot.EMPTY, played).refused();
        assertThat(both).isEqualTo(played.refused());
    }

    @Test
    void aPlansLimitIsReplayedForItsSubscribersOnly() {
        Limit ofPlan = bucket("tried", 12);
        Limit ofRoute = bucket("tried", 24, Trait.CONSUMER);
        Snapshot snapshot = new Level()
                .plan("gold", ofPlan)
                .plan("free")
                .consumer("c0", "gold")
                .consumer("c4", "gold")
                .consumer("c1", "free")
                .snapshot();
        List<Route> all = List.of(keyed("r", ofRoute));
        LimitedRoutes routes = new LimitedRoutes(100);
        routes.serve(snapshot, all.toArray(Route[]::new));

        Played played = play("node", routes, true, caller -> by("c" + caller, "k" + caller));

        LimitReplay.Result gold = replay(ofPlan, all, snapshot, played);
        LimitReplay.Result others = replay(ofRoute, all, snapshot, played);
        assertThat(gold.requests() + others.requests()).isEqualTo(played.requests());
        assertThat(gold.refused()).isPositive();
        assertThat(gold.refused() + others.refused()).isEqualTo(played.refused());
        assertThat(gold.callers()).isLessThanOrEqualTo(2);
    }

    @Test
    void aHeaderIsKnownWhereALimitTellsCallersApartByIt() {
        Limit limit = bucket("tried", 12, Trait.header("X-Tenant"));
        Limit another = bucket("tried", 12, Trait.header("X-Other"));
        LimitedRoutes routes = LimitedRoutes.with(limit);

        Played played = play("node", routes, true, LimitReplayTest::address);

        LimitReplay.Result known = replay(limit, List.of(route("r", limit)), Snapshot.EMPTY, played);
        LimitReplay.Result unknown = replay(another, List.of(route("r", another)), Snapshot.EMPTY, played);
        assertThat(known.refused()).isEqualTo(played.refused());
        assertThat(unknown).isEqualTo(new LimitReplay.Result(0, 0, 0, played.requests()));
    }

    @Test
    void callersBeyondTheBoundAreNotToldApartAndSaidToBeSo() {
        LimitedRoutes routes = LimitedRoutes.with();
        for (int caller = 0; caller < 3_000; caller++) {
            routes.ask(from("10.0." + caller / 250 + "." + caller % 250));
        }
        routes.clock().pass(Duration.ofSeconds(Arrivals.SECONDS));
        List<NodeArrivals> arrivals = routes.limits().arrivals().stream()
                .map(one -> new NodeArrivals("node", one))
                .toList();
        Played played = new Played(arrivals, 3_000, 0);
        Limit each = bucket("tried", 1, Trait.IP);
        Limit all = window("tried", 500);

        LimitReplay.Result ofEach = replay(each, List.of(route("r", each)), Snapshot.EMPTY, played);
        LimitReplay.Result ofAll = replay(all, List.of(route("r", all)), Snapshot.EMPTY, played);

        assertThat(ofEach).isEqualTo(new LimitReplay.Result(1_000, 0, 0, 2_000));
        assertThat(ofAll).isEqualTo(new LimitReplay.Result(3_000, 2_500, 1, 0));
    }

    @Test
    void nothingIsToldOfWhatPassesAtATime() {
        Limit limit = concurrent("tried", 3);
        LimitReplay.Surroundings around = new LimitReplay.Surroundings(
                List.of(route("r", limit)),
                LimitedRoutes.levels(Snapshot.EMPTY),
                Snapshot.EMPTY.consumers(),
                Snapshot.EMPTY.plans(),
                false);

        assertThat(LimitReplay.of(List.of(limit), around, Collections.emptyIterator()))
                .containsExactly(Optional.empty());
    }
}
