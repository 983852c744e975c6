package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.route;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With which path and host a request goes on to a service. */
@Timeout(60)
class RewriteIT {
    private ScriptedOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = ScriptedOrigin.saying("hello");
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/shop   | /store       | /shop/a/b        | /store/a/b",
                "/shop   | /store       | /shop            | /store",
                "/shop   | /store       | /shop/           | /store/",
                "/shop   | /store/      | /shop/a          | /store/a",
                "/shop   | /store/      | /shop            | /store/",
                "/shop   | /            | /shop/a          | /a",
                "/shop   | /            | /shop            | /",
                "/shop   | /store       | /shop/a%2Fb?c=d  | /store/a%2Fb?c=d",
                "/shop   | /store?x=1   | /shop/a?c=d      | /store/a?x=1",
                "/shop   | /store?      | /shop/a?c=d      | /store/a",
                "/       | /v2          | /a/b             | /v2/a/b",
                "/       | /v2          | /                | /v2/"
            })
    void newPathTakesThePlaceOfThePrefix(String prefix, String path, String target, String expected) throws Exception {
        assertThat(seen(new PathMatch.Prefix(prefix), path, target)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders/{id}            | /v2/orders/{id}     | /orders/7            | /v2/orders/7",
                "/orders/{id}            | /v2/orders/{id}     | /orders/7?a=b        | /v2/orders/7?a=b",
                "/orders/{id}            | /v2/orders/{id}     | /orders/a%2fb        | /v2/orders/a%2Fb",
                "/orders/{id}            | /fixed              | /orders/7            | /fixed",
                "/orders/{id}            | /fixed?             | /orders/7?a=b        | /fixed",
                "/orders/{id}            | /find?id={id}       | /orders/7?a=b        | /find?id=7",
                "/orders/{id}            | /find?id={id}       | /orders/7&admin=1    | /find?id=7%26admin=1",
                "/orders/{id}            | /find?id={id}       | /orders/a+b          | /find?id=a%2Bb",
                "/orders/{id}/{part}     | /{part}/of/{id}     | /orders/7/items      | /items/of/7",
                "/files/{rest...}        | /v2/{rest}          | /files/a/b           | /v2/a/b",
                "/files/{rest...}        | /v2/{rest}          | /files               | /v2/",
                "/files/{rest...}        | /v2/{rest}/end      | /files/a%20b/c       | /v2/a%20b/c/end"
            })
    void newPathTakesThePlaceOfTheWholePath(String template, String path, String target, String expected)
            throws Exception {
        assertThat(seen(new PathMatch.Template(template), path, target)).isEqualTo(expected);
    }

    @Test
    void newPathTakesThePlaceOfAnExactPath() throws Exception {
        assertThat(seen(new PathMatch.Exact("/a/b"), "/c", "/a/b?d")).isEqualTo("/c?d");
    }

    @Test
    void newPathGoesInFrontOfThePathWhereTheRouteAsksForNone() throws Exception {
        Match everything = new Match(List.of(), List.of(), List.of());
        Destination destination = to(Optional.of("/v2"), Optional.empty());

        assertThat(seen(
                        new Route(
                                "r",
                                "",
                                List.of(),
                                true,
                                0,
                                everything,
                                destination,
                                Policies.NONE,
                                NodeScope.EVERY_NODE),
                        "/a"))
                .startsWith("GET /v2/a HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/of/${request.query.t}          | /a?t=x%2Fy   | /of/x%2Fy?t=x%2Fy",
                "/of/${request.query.t}?         | /a?t=x       | /of/x",
                "/of?tenant=${request.query.t}   | /a?t=x%26y   | /of?tenant=x%26y",
                "/of/${request.query.t}          | /a           | /a",
                "/of?tenant=${request.query.t}   | /a           | /a"
            })
    void newPathHasValuesOrIsNoNewPath(String path, String target, String expected) throws Exception {
        assertThat(seen(new PathMatch.Template("/{any...}"), path, target)).isEqualTo(expected);
    }

    @Test
    void valueThatWouldClimbIsRefused() throws Exception {
        Destination destination = to(Optional.of("/of/${request.query.t}/end"), Optional.empty());
        Route route = route("r", new PathMatch.Template("/{any...}"), destination);

        try (RunningGateway gateway = RunningGateway.serving(service("s", origin.port()), route);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET /a?t=.. HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            assertThat(client.message()).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed_request\"");
        }
    }

    @Test
    void variableOfAnotherPathOfTheRouteIsLeftOut() throws Exception {
        Match match = new Match(
                List.of(),
                List.of(new PathMatch.Template("/a/{id}"), new PathMatch.Template("/b/{name}/{id}")),
                List.of());
        Destination destination = to(Optional.of("/x/{name}/{id}"), Optional.empty());
        Route both = new Route("r", "", List.of(), true, 0, match, destination, Policies.NONE, NodeScope.EVERY_NODE);

        assertThat(seen(both, "/a/7")).startsWith("GET /x//7 HTTP/1.1\r\n");
    }

    @Test
    void hostOfTheRouteIsSentInPlaceOfTheTargets() throws Exception {
        Destination destination = to(Optional.empty(), Optional.of("inner.example:81"));

        assertThat(seen(route("r", new PathMatch.Prefix("/"), destination), "/a"))
                .contains("\r\nHost: inner.example:81\r\n")
                .contains("\r\nX-Forwarded-Host: h\r\n");
    }

    @Test
    void hostOfTheRouteGoesBeforeThatOfTheClient() throws Exception {
        Destination destination = to(Optional.empty(), Optional.of("inner.example"));
        Route route = route("r", new PathMatch.Prefix("/"), destination);

        try (RunningGateway gateway =
                RunningGateway.serving(service("s", Timeouts.DEFAULT, false, true, origin.port()), route)) {
            assertThat(seen(gateway, "/")).contains("\r\nHost: inner.example\r\n");
        }
    }

    private String seen(PathMatch match, String path, String target) throws Exception {
        return seen(route("r", match, to(Optional.of(path), Optional.empty())), target)
                .split(" ", 3)[1];
    }

    private String seen(Route route, String target) throws Exception {
        try (RunningGateway gateway = RunningGateway.serving(service("s", origin.port()), route)) {
            return seen(gateway, target);
        }
    }

    private String seen(RunningGateway gateway, String target) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            client.send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n").head();
            return origin.request();
        }
    }

    private static Destination to(Optional<String> path, Optional<String> host) {
        return new Destination.ToService("s", new Rewrite(false, path, host));
    }
}
