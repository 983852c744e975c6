package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.onConditions;
import static dev.tollgate.proxy.match.Routes.onHosts;
import static dev.tollgate.proxy.match.Routes.onMethods;
import static dev.tollgate.proxy.match.Routes.onPaths;
import static dev.tollgate.proxy.match.Routes.route;
import static dev.tollgate.proxy.reload.Samples.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.ValueCondition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverlapTest {

    @Test
    void aRouteBehindOthersThatTakeAllOfItIsUnreachable() {
        Route behind = onPaths("behind", "/a/b", "=/c/d");
        Route first = route("first", 1, List.of(), List.of("/a"), List.of());
        Route second = route("second", 2, List.of(), List.of("/{x}/{y}"), List.of());

        assertThat(Overlap.of(behind, List.of(first))).isEmpty();
        assertThat(Overlap.of(behind, List.of(first, second, behind)))
                .containsExactly(new Overlap(Overlap.Kind.UNREACHABLE, List.of("first", "second")));
    }

    @Test
    void aRouteThatTakesAllOfAnotherHidesIt() {
        assertThat(Overlap.of(route("every", 1, List.of(), List.of(), List.of()), List.of(onPaths("one", "=/a"))))
                .containsExactly(new Overlap(Overlap.Kind.HIDES, List.of("one")));
    }

    @Test
    void routesTakeNothingFromOneAnotherOnNodesThatTheyDoNotShare() {
        Route behind = onPaths("behind", "/a/b");
        Route first = route("first", 1, List.of(), List.of("/a"), List.of());

        assertThat(Overlap.of(on("eu", behind), List.of(on("us", first)))).isEmpty();
        assertThat(Overlap.of(behind, List.of(on("us", first)))).isEmpty();
        assertThat(Overlap.of(on("us", behind), List.of(on("us", first))))
                .containsExactly(new Overlap(Overlap.Kind.UNREACHABLE, List.of("first")));
        assertThat(Overlap.of(on("us", first), List.of(behind))).isEmpty();
        assertThat(Overlap.of(first, List.of(on("us", behind))))
                .containsExactly(new Overlap(Overlap.Kind.HIDES, List.of("behind")));
    }

    @Test
    void closerRoutesHideNothing() {
        assertThat(Overlap.of(
                        onPaths("exact", "=/a/b"),
                        List.of(onPaths("prefix", "/a"), onHosts("host", "a.org"), onPaths("regex", "~/.*"))))
                .isEmpty();
    }

    @Test
    void namesDecideBetweenRoutesOfEqualRank() {
        Route route = onPaths("route", "/{x}/b");
        List<Route> others = List.of(
                onPaths("same", "/{y}/{z:[a-c]}"),
                onPaths("level", "/{y}/b", "/other"),
                onPaths("elsewhere", "/{y}/c"),
                onMethods("closer", "/{x}/b", "GET"));

        assertThat(Overlap.of(route, others)).containsExactly(new Overlap(Overlap.Kind.UNREACHABLE, List.of("level")));
        assertThat(Overlap.of(onPaths("a", "/{x}/b"), others))
                .containsExactly(new Overlap(Overlap.Kind.NAMES_DECIDE, List.of("level")));
    }

    @Test
    void conditionsThatContradictEachOtherDoNotMeet() {
        assertThat(Overlap.of(header("a", "1"), List.of(header("b", "2")))).isEmpty();
    }

    @Test
    void conditionsThatOneRequestCanFulfilMeet() {
        assertThat(Overlap.of(header("a", "1"), List.of(header("b", "1")))).isNotEmpty();
        assertThat(Overlap.of(exact("a", "X", "1"), List.of(exact("b", "Y", "2"))))
                .containsExactly(new Overlap(Overlap.Kind.NAMES_DECIDE, List.of("b")));
        assertThat(Overlap.of(present("a", "X", true), List.of(exact("b", "x", "2"))))
                .containsExactly(new Overlap(Overlap.Kind.NAMES_DECIDE, List.of("b")));
        assertThat(Overlap.of(present("a", "X", true), List.of(present("b", "Y", false))))
                .containsExactly(new Overlap(Overlap.Kind.NAMES_DECIDE, List.of("b")));
    }

    @Test
    void whatMustBeAbsentExcludesWhatMustBeThere() {
        assertThat(Overlap.of(present("a", "X", false), List.of(present("b", "x", true))))
                .isEmpty();
        assertThat(Overlap.of(present("a", "X", false), List.of(exact("b", "x", "2"))))
                .isEmpty();
        assertThat(Overlap.of(exact("a", "X", "2"), List.of(present("b", "x", false))))
                .isEmpty();
    }

    @Test
    void conditionsOnQueryAndCookiesContradictAsThoseOnFields() {
        List<ValueCondition> one = List.of(new ValueCondition.Exact("x", "1"));
        List<ValueCondition> other = List.of(new ValueCondition.Exact("x", "2"));
        Route query = onConditions("query", new Conditions(List.of(), one, List.of(), List.of()));
        Route otherQuery = onConditions("query-2", new Conditions(List.of(), other, List.of(), List.of()));
        Route cookie = onConditions("cookie", new Conditions(List.of(), List.of(), one, List.of()));
        Route otherCookie = onConditions("cookie-2", new Conditions(List.of(), List.of(), other, List.of()));

        assertThat(Overlap.of(query, List.of(otherQuery, cookie))).isEmpty();
        assertThat(Overlap.of(cookie, List.of(otherCookie, query))).isEmpty();
    }

    @Test
    void aRouteWithConstrainedSegmentsHidesTheLiteralsThatTheyTake() {
        Route route = route("route", 1, List.of(), List.of("/{x:[a-c]}/b"), List.of());

        assertThat(Overlap.of(
                        route, List.of(onPaths("taken", "=/a/b"), onPaths("not", "=/d/b"), onPaths("empty", "=//b"))))
                .containsExactly(new Overlap(Overlap.Kind.HIDES, List.of("taken")));
        assertThat(Overlap.of(
                        route,
                        List.of(
                                onPaths("same", "/{y:[a-c]}/b"),
                                onPaths("other", "/{y:[a-d]}/b"),
                                onPaths("any", "/{y}/b"))))
                .containsExactly(new Overlap(Overlap.Kind.HIDES, List.of("same")));
    }

    @Test
    void aVariableTakesNoEmptySegment() {
        Route route = route("route", 1, List.of(), List.of("/{x}/b"), List.of());

        assertThat(Overlap.of(route, List.of(onPaths("taken", "=/a/b"), onPaths("empty", "=//b"))))
                .containsExactly(new Overlap(Overlap.Kind.HIDES, List.of("taken")));
    }

    /** What is said of two routes is so for every request that anybody can think of. */
    @Test
    void aHiddenRouteNeverWins() {
        RandomTables random = new RandomTables(3);
        Set<String> found = new TreeSet<>();
        for (int round = 0; round < 3_000; round++) {
            Route route = random.route("route");
            List<Route> others =
                    IntStream.range(0, 4).mapToObj(i -> random.route("o" + i)).toList();
            for (Overlap overlap : Overlap.of(route, others)) {
                found.add(overlap.kind().name());
                if (overlap.kind() == Overlap.Kind.UNREACHABLE) {
                    RouteIndex<String> index = Routes.index(all(route, others));
                    IntStream.range(0, 50)
                            .mapToObj(_ -> Routes.winner(index, random.question()))
                            .forEach(winner -> assertThat(winner).isNotEqualTo("route"));
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrder("UNREACHABLE", "HIDES", "NAMES_DECIDE");
    }

    private static Route[] all(Route route, List<Route> others) {
        return Stream.concat(Stream.of(route), others.stream()).toArray(Route[]::new);
    }

    private static Route header(String name, String value) {
        return exact(name, "X", value);
    }

    private static Route exact(String name, String field, String value) {
        return onField(name, new ValueCondition.Exact(field, value));
    }

    private static Route present(String name, String field, boolean present) {
        return onField(name, new ValueCondition.Present(field, present));
    }

    private static Route onField(String name, ValueCondition condition) {
        return onConditions(name, new Conditions(List.of(condition), List.of(), List.of(), List.of()));
    }
}
