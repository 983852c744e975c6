package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.index;
import static dev.tollgate.proxy.match.Routes.onHosts;
import static dev.tollgate.proxy.match.Routes.onPaths;
import static dev.tollgate.proxy.match.Routes.winner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.ValueCondition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatARouteTakesTest {

    @Nested
    class WhichPathsARouteTakes {

        @ParameterizedTest
        @CsvSource({
            "/orders, true",
            "/orders/, true",
            "/orders/7, true",
            "/orders/7/items, true",
            "/orders-for-sale, false",
            "/order, false",
            "/, false",
            "/Orders, false",
            "/orders%2F7, false",
        })
        void aPrefixTakesWholeSegments(String path, boolean taken) {
            assertThat(taken("/orders", path)).isEqualTo(taken);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/a", "/a/b/", "//"})
        void theRootPrefixTakesEverything(String path) {
            assertThat(taken("/", path)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"/orders, false", "/orders/, true", "/orders/7, false"})
        void aSlashAtTheEndCountsForAnExactPath(String path, boolean taken) {
            assertThat(taken("=/orders/", path)).isEqualTo(taken);
        }

        @ParameterizedTest
        @CsvSource({"/orders/7, true", "/orders/7/, false", "/orders/, false", "/orders, false", "/orders/a%2Fb, true"})
        void aVariableTakesOneSegmentThatIsNotEmpty(String path, boolean taken) {
            assertThat(taken("/orders/{id}", path)).isEqualTo(taken);
        }

        @ParameterizedTest
        @CsvSource({"/orders/7, true", "/orders/77, true", "/orders/7a, false", "/orders/, false", "/orders/7/, false"})
        void aConstraintTakesAWholeSegment(String path, boolean taken) {
            assertThat(taken("/orders/{id:[0-9]*}", path)).isEqualTo(taken);
        }

        @ParameterizedTest
        @CsvSource({"/v1/a, true", "/v12/a/b, true", "/v/a, false", "/x/v1/a, false", "/v1, false"})
        void aRegexTakesAWholePath(String path, boolean taken) {
            assertThat(taken("~/v[0-9]+/.*", path)).isEqualTo(taken);
        }

        @Test
        void constraintsOfOnePlaceAreAllTried() {
            var index = index(
                    onPaths("a", "/{x:[a-m]+}/{y}"), onPaths("b", "/{x:[a-z]+}/end"), onPaths("c", "/{x:.*}/{y:end}"));

            assertThat(winner(index, "GET", "", "/k/end")).isEqualTo("b");
            assertThat(winner(index, "GET", "", "/k/else")).isEqualTo("a");
            assertThat(winner(index, "GET", "", "/7/end")).isEqualTo("c");
        }

        @ParameterizedTest
        @CsvSource({"/files, true", "/files/, true", "/files/a, true", "/files/a/b/, true", "/filesystem, false"})
        void aRestTakesAnyNumberOfSegments(String path, boolean taken) {
            assertThat(taken("/files/{rest...}", path)).isEqualTo(taken);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/a/{b}c",
                    "/{}",
                    "/{rest...}/more",
                    "/a/{id",
                    "/a/b}",
                    "/{a b}",
                    "/{id:}",
                    "/{id:(}",
                    "/{...}"
                })
        void aMalformedTemplateIsRefused(String template) {
            PathMatch match = new PathMatch.Template(template);

            assertThatThrownBy(() -> PathPattern.of(match)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void escapesAreComparedInNormalForm() {
            assertThat(taken("=/caf\u00e9/%7euser/a%2fb", "/caf%C3%A9/~user/a%2Fb"))
                    .isTrue();
        }

        private static boolean taken(String pattern, String path) {
            return winner(index(onPaths("route", pattern)), "GET", "", path).equals("route");
        }
    }

    @Nested
    class WhichHostsARouteTakes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "api.example.com",
                    "API.Example.COM",
                    "api.example.com:8080",
                    "api.example.com.",
                    "api.example.com.:80"
                })
        void caseAndPortAndTheDotAtTheEndDoNotCount(String host) {
            assertThat(winner(index(onHosts("route", "api.example.com")), "GET", host, "/"))
                    .isEqualTo("route");
        }

        @ParameterizedTest
        @CsvSource({
            "a.example.org, route",
            "a.b.example.org, route",
            "example.org, NO_ROUTE",
            ".example.org, NO_ROUTE",
            "notexample.org, NO_ROUTE",
            "a.example.org.evil.com, NO_ROUTE",
            "'', NO_ROUTE",
        })
        void aWildcardTakesOneOrMoreLabelsInFront(String host, String expected) {
            assertThat(winner(index(onHosts("route", "*.example.org")), "GET", host, "/"))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({"'[::1]', route", "'[::1]:8080', route", "'[::2]:8080', NO_ROUTE"})
        void anAddressInBracketsIsAName(String host, String expected) {
            assertThat(winner(index(onHosts("route", "[::1]")), "GET", host, "/"))
                    .isEqualTo(expected);
        }

        @Test
        void aHostLongerThanAnyNameOnlyFindsRoutesWithoutAHost() {
            var index = index(onHosts("wildcard", "*.example.org"), onPaths("any", "/"));

            assertThat(winner(index, "GET", "a.".repeat(5000) + "example.org", "/"))
                    .isEqualTo("any");
        }
    }

    @Nested
    class WhatElseARouteAsksFor {

        @ParameterizedTest
        @CsvSource({
            "X-Env=beta, true",
            "x-env=beta, true",
            "X-Env=Beta, false",
            "X-Env=alpha|X-Env=beta, false",
            "X-Other=beta, false"
        })
        void aHeaderHasTheValueOfItsFirstLine(String headers, boolean taken) {
            Conditions conditions =
                    new Conditions(List.of(new ValueCondition.Exact("X-Env", "beta")), List.of(), List.of(), List.of());

            assertThat(taken(conditions, "", headers)).isEqualTo(taken);
        }

        @ParameterizedTest
        @CsvSource({"v=1, true", "a=2&v=1, true", "V=1, false", "v=12, false", "v, false", "w=v=1, false"})
        void aQueryParameterIsComparedAsItCame(String query, boolean taken) {
            Conditions conditions =
                    new Conditions(List.of(), List.of(new ValueCondition.Exact("v", "1")), List.of(), List.of());

            assertThat(taken(conditions, query, "")).isEqualTo(taken);
        }

        @ParameterizedTest
        @CsvSource({"Cookie=a=1; k=v7, true", "Cookie=a=1|Cookie=k=v8, true", "Cookie=k=v, false", "Cookie=K=v7, false"
        })
        void aRegexTakesAWholeCookie(String headers, boolean taken) {
            Conditions conditions = new Conditions(
                    List.of(), List.of(), List.of(new ValueCondition.Matching("k", "v[0-9]")), List.of());

            assertThat(taken(conditions, "", headers)).isEqualTo(taken);
        }

        @Test
        void everyConditionMustHold() {
            Conditions conditions = new Conditions(
                    List.of(new ValueCondition.Present("X-A", true), new ValueCondition.Present("X-B", false)),
                    List.of(),
                    List.of(),
                    List.of("10.0.0.0/8", "192.0.2.7/32"));

            assertThat(taken(conditions, "", "X-A=")).isTrue();
            assertThat(taken(conditions, "", "X-A=|X-B=")).isFalse();
            assertThat(taken(conditions, "", "")).isFalse();
        }

        @Test
        void aMethodIsNotAllowedOnlyIfAllElseHolds() {
            Match match = new Match(
                    List.of(),
                    List.of(),
                    List.of("PUT"),
                    new Conditions(List.of(new ValueCondition.Present("X-A", true)), List.of(), List.of(), List.of()));
            var index = index(Routes.route("put", 0, match));

            assertThat(winner(index, question("", ""))).isEqualTo("NO_ROUTE");
            assertThat(winner(index, question("", "X-A=1"))).isEqualTo("METHOD_NOT_ALLOWED");
            assertThat(index.allowedMethods(Routes.request(question("", "")))).isEmpty();
        }

        private static boolean taken(Conditions conditions, String query, String headers) {
            return winner(index(Routes.onConditions("route", conditions)), question(query, headers))
                    .equals("route");
        }

        private static Question question(String query, String headers) {
            List<Question.Header> lines = Stream.of(headers.split("\\|"))
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.split("=", 2))
                    .map(line -> new Question.Header(line[0], line[1]))
                    .toList();
            return new Question("GET", "", "/", query, lines, "192.0.2.7");
        }
    }
}
