package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.entry;
import static dev.tollgate.proxy.match.Routes.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index and the slow, obvious matcher say the same, whatever the routes, the requests and the changes before. */
class IndexAgainstReferenceTest {

    private static final int TABLES = 25;
    private static final int CHANGES = 12;
    private static final int REQUESTS = 25;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void bothChooseTheSameRouteAfterAnyChanges(long seed) {
        RandomTables random = new RandomTables(seed);
        for (int table = 0; table < TABLES; table++) {
            int names = 1 + random.below(30);
            Map<String, Route> routes = new HashMap<>();
            RouteIndex<String> index = RouteIndex.empty();
            for (int change = 0; change < CHANGES; change++) {
                index = changed(index, routes, names, random);
                RouteIndex<String> anew = RouteIndex.<String>empty()
                        .with(
                                List.of(),
                                routes.values().stream().map(Routes::entry).toList());
                ReferenceMatcher reference = new ReferenceMatcher(routes.values());
                for (int i = 0; i < REQUESTS; i++) {
                    String method = random.method();
                    String host = random.host();
                    String path = random.path();
                    Supplier<String> context =
                            () -> seed + ": " + method + " " + host + path + " among " + routes.values();

                    Decision expected = decision(reference.explain(method, host, path));

                    assertThat(decision(index, method, host, path)).as(context).isEqualTo(expected);
                    assertThat(decision(anew, method, host, path)).as(context).isEqualTo(expected);
                }
            }
        }
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

    private static Decision decision(RouteIndex<String> index, String method, String host, String path) {
        MatchRequest request = request(method, host, path);
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
