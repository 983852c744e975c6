package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.index;
import static dev.tollgate.proxy.match.Routes.onHosts;
import static dev.tollgate.proxy.match.Routes.onPaths;
import static dev.tollgate.proxy.match.Routes.winner;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request's host is read. */
class RequestedHostTest {

    @ParameterizedTest
    @ValueSource(strings = {"az09.org", "AZ09.ORG", "az09.org.", "az09.org:80", "az09.org:0189", "az09.org.:9"})
    void caseAndPortAndADotAtTheEndDoNotCount(String host) {
        assertThat(winner(index(onHosts("route", "az09.org")), "GET", host, "/"))
                .isEqualTo("route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az09.orgs", "xaz09.org", "x.az09.org", "az09.org:8x", "az09", "@z09.org", "az09.org[", ""})
    void anotherNameIsAnotherHost(String host) {
        assertThat(winner(index(onHosts("route", "az09.org")), "GET", host, "/"))
                .isEqualTo("NO_ROUTE");
    }

    /** RFC 1035, 2.3.4: 255 octets at most. */
    @Test
    void theLongestNameIsAHostAndALongerOneIsNone() {
        String suffix = "." + "b".repeat(62) + "." + "c".repeat(62) + "." + "d".repeat(62);
        String longest = "a".repeat(255 - suffix.length()) + suffix;
        RouteIndex<String> routes = index(onHosts("route", "*" + suffix), onPaths("any", "/"));

        assertThat(winner(routes, "GET", longest, "/")).isEqualTo("route");
        assertThat(winner(routes, "GET", "a" + longest, "/")).isEqualTo("any");
    }

    @Test
    void namesMayHaveAnyNumberOfLabels() {
        RouteIndex<String> routes = index(onHosts("close", "*.c.d.e.f.g.h.i"), onHosts("far", "*.i"));

        assertThat(winner(routes, "GET", "a.b.c.d.e.f.g.h.i", "/")).isEqualTo("close");
        assertThat(winner(routes, "GET", "a.b.x.d.e.f.g.h.i", "/")).isEqualTo("far");
    }

    @Test
    void pathsMayHaveAnyNumberOfSegments() {
        RouteIndex<String> routes = index(onPaths("deep", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/{x}"));

        assertThat(winner(routes, "GET", "", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18"))
                .isEqualTo("deep");
        assertThat(winner(routes, "GET", "", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/18/18"))
                .isEqualTo("NO_ROUTE");
    }
}
