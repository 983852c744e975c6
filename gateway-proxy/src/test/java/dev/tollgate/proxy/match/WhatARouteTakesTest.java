package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.index;
import static dev.tollgate.proxy.match.Routes.onHosts;
import static dev.tollgate.proxy.match.Routes.onPaths;
import static dev.tollgate.proxy.match.Routes.winner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.PathMatch;
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
        @CsvSource({"/files, true", "/files/, true", "/files/a, true", "/files/a/b/, true", "/filesystem, false"})
        void aRestTakesAnyNumberOfSegments(String path, boolean taken) {
            assertThat(taken("/files/{rest...}", path)).isEqualTo(taken);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/a/{b}c", "/{}", "/{rest...}/more", "/a/{id", "/a/b}", "/{a b}", "/{id:[0-9]+}", "/{...}"})
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
}
