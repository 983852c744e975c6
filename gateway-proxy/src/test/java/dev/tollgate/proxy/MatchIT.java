package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.respond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.ValueCondition;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routes ask for beside host, path and method, on real requests. {@code |} stands for a line end. */
@Timeout(60)
class MatchIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.serving(
                route("plain", new PathMatch.Prefix("/"), Conditions.NONE),
                route(
                        "beta",
                        new PathMatch.Prefix("/"),
                        conditions(List.of(new ValueCondition.Exact("X-Env", "beta")), List.of(), List.of())),
                route(
                        "version",
                        new PathMatch.Prefix("/"),
                        conditions(List.of(), List.of(new ValueCondition.Matching("v", "[2-9]")), List.of())),
                route(
                        "known",
                        new PathMatch.Prefix("/"),
                        conditions(List.of(), List.of(), List.of(new ValueCondition.Present("sid", true)))),
                route(
                        "elsewhere",
                        new PathMatch.Exact("/from"),
                        new Conditions(List.of(), List.of(), List.of(), List.of("10.0.0.0/8"))),
                route(
                        "here",
                        new PathMatch.Prefix("/from"),
                        new Conditions(List.of(), List.of(), List.of(), List.of("127.0.0.0/8"))),
                route("number", new PathMatch.Template("/n/{id:[0-9]+}"), Conditions.NONE),
                route("any", new PathMatch.Template("/n/{id}"), Conditions.NONE),
                route("unreachable", new PathMatch.Regex("/n/.*"), Conditions.NONE));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1|Host: h||, plain",
        "GET / HTTP/1.1|Host: h|x-env: beta||, beta",
        "GET /?v=2 HTTP/1.1|Host: h||, version",
        "GET /?v=1 HTTP/1.1|Host: h||, plain",
        "GET /?v=2 HTTP/1.1|Host: h|X-Env: beta||, beta",
        "GET / HTTP/1.1|Host: h|Cookie: a=b; sid=7||, known",
        "GET /from HTTP/1.1|Host: h||, here",
        "GET /n/7 HTTP/1.1|Host: h||, number",
        "GET /n/a HTTP/1.1|Host: h||, any",
        "GET /n/a/b HTTP/1.1|Host: h||, plain"
    })
    void aRequestGoesToTheRouteThatAsksForItMostClosely(String request, String route) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(request.replace("|", "\r\n")).message()).endsWith("\r\n\r\n" + route);
        }
    }

    private static Conditions conditions(
            List<ValueCondition> headers, List<ValueCondition> query, List<ValueCondition> cookies) {
        return new Conditions(headers, query, cookies, List.of());
    }

    private static Route route(String name, PathMatch path, Conditions conditions) {
        Match match = new Match(List.of(), List.of(path), List.of(), conditions);
        return new Route(name, "", List.of(), true, 0, match, respond(200, name), Policies.NONE, NodeScope.EVERY_NODE);
    }
}
