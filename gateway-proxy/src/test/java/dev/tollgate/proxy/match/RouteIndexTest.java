package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.index;
import static dev.tollgate.proxy.match.Routes.onHosts;
import static dev.tollgate.proxy.match.Routes.onMethods;
import static dev.tollgate.proxy.match.Routes.onPaths;
import static dev.tollgate.proxy.match.Routes.request;
import static dev.tollgate.proxy.match.Routes.route;
import static dev.tollgate.proxy.match.Routes.winner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteIndexTest {

    @Nested
    class WhichRouteWins {

        @Test
        void priorityGoesBeforeEverythingElse() {
            var index = index(
                    route("exact", 0, List.of("a.org"), List.of("=/a/b"), List.of("GET")),
                    route("prefix", 1, List.of(), List.of("/"), List.of()));

            assertThat(winner(index, "GET", "a.org", "/a/b")).isEqualTo("prefix");
        }

        @ParameterizedTest
        @CsvSource({"x.a.org, exact", "y.a.org, near", "x.y.a.org, near", "x.org, far", "a.net, any"})
        void theClosestHostGoesFirst(String host, String expected) {
            var index = index(
                    onHosts("far", "*.org"), onHosts("near", "*.a.org"), onHosts("exact", "x.a.org"), onHosts("any"));

            assertThat(winner(index, "GET", host, "/")).isEqualTo(expected);
        }

        @Test
        void aHostGoesBeforeAPath() {
            var index = index(onHosts("host", "*.org"), onPaths("path", "=/a"));

            assertThat(winner(index, "GET", "a.org", "/a")).isEqualTo("host");
        }

        @Test
        void aHostThatTakesNoSuchPathLeavesItToTheNext() {
            var index = index(route("host", 0, List.of("a.org"), List.of("/a"), List.of()), onPaths("any", "/b"));

            assertThat(winner(index, "GET", "a.org", "/b")).isEqualTo("any");
        }

        @ParameterizedTest
        @CsvSource({
            "/a/b, exact", "/a/c, variable", "/a/c/d, rest", "/a, short",
            "/a/b/d, long", "/x/b, late", "/x, root", "/a/, rest",
        })
        void pathsAreComparedSegmentBySegment(String path, String expected) {
            var index = index(
                    onPaths("root", "/"),
                    onPaths("short", "=/a"),
                    onPaths("rest", "/a/{rest...}"),
                    onPaths("long", "/a/b"),
                    onPaths("variable", "/a/{id}"),
                    onPaths("exact", "=/a/b"),
                    onPaths("late", "/{id}/b"));

            assertThat(winner(index, "GET", "", path)).isEqualTo(expected);
        }

        @Test
        void anEarlierLiteralGoesBeforeALaterOne() {
            var index = index(onPaths("early", "/a/{x}/{y}"), onPaths("late", "/{x}/b/c"));

            assertThat(winner(index, "GET", "", "/a/b/c")).isEqualTo("early");
        }

        @Test
        void aLiteralThatLeadsNowhereGivesWayToAVariable() {
            var index = index(onPaths("literal", "=/a/b/c"), onPaths("variable", "/a/{x}/d"));

            assertThat(winner(index, "GET", "", "/a/b/d")).isEqualTo("variable");
        }

        @Test
        void aMethodConditionGoesBeforeNone() {
            var index = index(onMethods("all", "/a"), onMethods("one", "/a", "GET"));

            assertThat(winner(index, "GET", "", "/a")).isEqualTo("one");
            assertThat(winner(index, "PUT", "", "/a")).isEqualTo("all");
        }

        @Test
        void theNameDecidesAtLast() {
            var index = index(onMethods("b", "/a", "GET", "PUT"), onMethods("a", "/a", "GET", "POST"));

            assertThat(winner(index, "GET", "", "/a")).isEqualTo("a");
        }

        @Test
        void aRouteRanksByThePathThatMatched() {
            var index = index(onPaths("a", "/x", "=/y/z"), onPaths("b", "=/x/z", "/y"));

            assertThat(winner(index, "GET", "", "/x/z")).isEqualTo("b");
            assertThat(winner(index, "GET", "", "/y/z")).isEqualTo("a");
        }
    }

    @Nested
    class WhenNoRouteTakesTheMethod {

        private final RouteIndex<String> index =
                index(onMethods("get", "/a", "GET"), onMethods("put", "=/a/b", "PUT", "PATCH"));

        @Test
        void theMethodIsNotAllowed() {
            assertThat(winner(index, "DELETE", "", "/a/b")).isEqualTo("METHOD_NOT_ALLOWED");
        }

        @Test
        void theMethodsOfAllRoutesThatTakeThePathAreAllowed() {
            assertThat(index.allowedMethods(request("DELETE", "", "/a/b"))).containsExactly("GET", "PATCH", "PUT");
        }

        @Test
        void aLessSpecificRouteThatTakesItStillWins() {
            assertThat(winner(index, "GET", "", "/a/b")).isEqualTo("get");
        }

        @Test
        void aPathThatNobodyTakesHasNoRoute() {
            assertThat(winner(index, "DELETE", "", "/b")).isEqualTo("NO_ROUTE");
        }

        @Test
        void methodsAreComparedAsWritten() {
            assertThat(winner(index, "get", "", "/a")).isEqualTo("METHOD_NOT_ALLOWED");
        }
    }

    @Nested
    class WhenRoutesChange {

        @Test
        void theIndexBeforeStaysAsItWas() {
            RouteIndex<String> before = index(onPaths("old", "/a"));

            RouteIndex<String> after = before.with(
                    List.of(Routes.entry(onPaths("old", "/a"))), List.of(Routes.entry(onPaths("new", "/a"))));

            assertThat(winner(before, "GET", "", "/a")).isEqualTo("old");
            assertThat(winner(after, "GET", "", "/a")).isEqualTo("new");
        }

        @Test
        void aRouteThatIsNotThereCannotGo() {
            assertThatThrownBy(() -> index().with(List.of(Routes.entry(onPaths("a", "/a"))), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a (expected: a route of this index)");
        }

        @Test
        void aRouteCannotComeTwice() {
            assertThatThrownBy(() -> index(onPaths("a", "/a"), onPaths("a", "/a")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a (expected: each route once)");
        }

        @Test
        void aPriorityThatWentAwayNoLongerCounts() {
            var raised = route("raised", 5, List.of(), List.of("=/a/b/c"), List.of());
            var index = index(raised, onPaths("prefix", "/a"), route("root", 1, List.of(), List.of("/"), List.of()));

            var after = index.with(List.of(Routes.entry(raised)), List.of());

            assertThat(winner(after, "GET", "", "/a/b/c")).isEqualTo("root");
        }
    }
}
