package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.entry;
import static dev.tollgate.proxy.match.Routes.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The index and the slow, obvious matcher say the same, whatever the routes, the requests and the changes before. */
class IndexAgainstReferenceTest {

    private static final int SEEDS = 10;
    private static final int CHANGES = 12;
    private static final int REQUESTS = 25;

    /** How many requests are compared altogether; {@code .ci/long} asks for many more. */
    private static final int CASES = Integer.getInteger("tollgate.cases", 60_000);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothChooseTheSameRouteAfterAnyChanges(long seed) {
        RandomTables random = new RandomTables(seed);
        int compared = 0;
        while (compared < CASES / SEEDS) {
            int names = 1 + random.below(30);
            Map<String, Route> routes = new HashMap<>();
            RouteIndex<String> index = RouteIndex.empty();
            for (int change = 0; change < CHANGES; change++) {
                index = changed(index, routes, names, random);
                compared += compare(index, routes.values(), random);
            }
        }
    }

    /** Else the comparison would say nothing of some rules. */
    @Test
    void randomRoutesLoseForEveryReason() {
        Set<Verdict> verdicts = EnumSet.of(Verdict.DISABLED, Verdict.NOT_ON_NODE);
        RandomTables random = new RandomTables(0);
        for (int table = 0; table < 2_000; table++) {
            List<Route> routes = IntStream.range(0, 20)
                    .mapToObj(number -> random.route("r" + number))
                    .toList();
            new ReferenceMatcher(routes).explain(random.question()).forEach(ruling -> verdicts.add(ruling.verdict()));
        }

        assertThat(verdicts).isEqualTo(EnumSet.allOf(Verdict.class));
    }

    private static int compare(RouteIndex<String> index, Collection<Route> routes, RandomTables random) {
        RouteIndex<String> anew = RouteIndex.<String>empty()
                .with(List.of(), routes.stream().map(Routes::entry).toList());
        ReferenceMatcher reference = new ReferenceMatcher(routes);
        for (int i = 0; i < REQUESTS; i++) {
            Question question = random.question();
            Supplier<String> context = () -> question + " among " + routes;
            Decision expected = decision(reference.explain(question));

            assertThat(decision(index, question)).as(context).isEqualTo(expected);
            assertThat(decision(anew, question)).as(context).isEqualTo(expected);
        }
        return REQUESTS;
    }

    private record Decision(MatchResult.Outcome outcome, Optional<Rank> rank, SortedSet<String> allowed) {}

    private static RouteIndex<String> changed(
            RouteIndex<String> index, Map<String, Route> routes, int names, RandomTables random) {
        List<Entry<String>> removed = new ArrayList<>();
        List<Entry<String>> added = new ArrayList<>();
        List<Integer> touched = new ArrayList<>();
        for (int i = random.below(10); i >= 0; i--) {
            touched.add(random.below(names));
        }
        for (int number : touched.stream().distinct().toList()) {
            String name = "r" + number;
            Optional.ofNullable(routes.remove(name)).ifPresent(route -> removed.add(entry(route)));
            if (random.below(3) > 0) {
                Route route = random.route(name);
                routes.put(name, route);
                added.add(entry(route));
            }
        }
        return index.with(removed, added);
    }

    private static Decision decision(RouteIndex<String> index, Question question) {
        MatchRequest request = request(question);
        MatchResult<String> result = new MatchResult<>();
        index.match(request, result);
        return switch (result.outcome()) {
            case MATCHED -> new Decision(result.outcome(), Optional.of(result.rank()), new TreeSet<>());
            case METHOD_NOT_ALLOWED, NO_ROUTE ->
                new Decision(result.outcome(), Optional.empty(), index.allowedMethods(request));
        };
    }

    private static Decision decision(List<ReferenceMatcher.Ruling> rulings) {
        if (!rulings.isEmpty() && rulings.getFirst().verdict() == Verdict.WON) {
            return new Decision(MatchResult.Outcome.MATCHED, rulings.getFirst().rank(), new TreeSet<>());
        }
        SortedSet<String> allowed = new TreeSet<>();
        rulings.stream()
                .filter(ruling -> ruling.verdict() == Verdict.METHOD_DIFFERS)
                .forEach(ruling -> allowed.addAll(ruling.route().match().methods()));
        MatchResult.Outcome outcome =
                allowed.isEmpty() ? MatchResult.Outcome.NO_ROUTE : MatchResult.Outcome.METHOD_NOT_ALLOWED;
        return new Decision(outcome, Optional.empty(), allowed);
    }
}
