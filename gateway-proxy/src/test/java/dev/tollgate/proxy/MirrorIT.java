package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.Mirror;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a second service gets of a route's requests. */
@Timeout(60)
class MirrorIT {
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
    @ValueSource(
            strings = {
                "GET /a/b?c=d HTTP/1.1\r\nHost: h\r\nX-A: 1\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"
            })
    void copyIsWhatTheServiceGets(String request) throws Exception {
        try (ScriptedOrigin second = ScriptedOrigin.saying("ignored");
                RunningGateway gateway = gateway(second.port(), 100);
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(request).message()).endsWith("hello");

            assertThat(lines(second.request())).isEqualTo(lines(origin.request()));
        }
    }

    @Test
    void contentOfUnknownLengthIsCopiedWithItsLength() throws Exception {
        try (ScriptedOrigin second = ScriptedOrigin.saying("ignored");
                RunningGateway gateway = gateway(second.port(), 100);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                    .message();

            assertThat(second.request()).contains("\r\nContent-Length: 5\r\n").endsWith("\r\n\r\nhello");
        }
    }

    @Test
    void serviceThatHangsHoldsNobodyUp() throws Exception {
        try (ScriptedOrigin second = ScriptedOrigin.running(ScriptedOrigin.Visit::hang);
                RunningGateway gateway = gateway(second.port(), 100);
                RawConnection client = RawConnection.to(gateway)) {
            for (int request = 0; request < 5; request++) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                        .endsWith("hello");
            }

            // The gateway of these tests has room for two copies.
            assertThat(gateway.mirrored("r", "second", "busy")).isEqualTo(3);
        }
    }

    @Test
    void copyThatCannotBeSentIsCounted() throws Exception {
        try (ReservedPort nobody = new ReservedPort();
                RunningGateway gateway = gateway(nobody.number(), 100);
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .endsWith("hello");

            Await.until(() -> gateway.mirrored("r", "second", "failed") == 1);
        }
    }

    @Test
    void answerThatBreaksOffSpeaksAgainstItsTarget() throws Exception {
        try (ScriptedOrigin second = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                RunningGateway gateway = gateway(second.port(), 100);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message();

            Await.until(() -> gateway.pool("second").health().getFirst().errors() == 1);
            Await.until(() -> gateway.mirrored("r", "second", "failed") == 1);
        }
    }

    @Test
    void answersAreCounted() throws Exception {
        try (ScriptedOrigin second = ScriptedOrigin.answering("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
                RunningGateway gateway = gateway(second.port(), 100);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message();

            Await.until(() -> gateway.mirrored("r", "second", "answered") == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void longContentGoesToItsServiceAlone(boolean chunked) throws Exception {
        String content = "0123456789abcdef".repeat(20_000);
        String framed = chunked
                ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(content.length()) + "\r\n" + content
                        + "\r\n0\r\n\r\n"
                : "Content-Length: " + content.length() + "\r\n\r\n" + content;
        try (ScriptedOrigin second = ScriptedOrigin.saying("ignored");
                RunningGateway gateway = gateway(second.port(), 100);
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("PUT / HTTP/1.1\r\nHost: h\r\n" + framed).message())
                    .endsWith("hello");

            assertThat(origin.request()).contains(chunked ? "chunked" : content);
            assertThat(gateway.mirrored("r", "second", "too_large")).isEqualTo(1);
            assertThat(second.connections()).isZero();
        }
    }

    @Test
    void contentThatStopsIsNotCopied() throws Exception {
        try (ScriptedOrigin second = ScriptedOrigin.saying("ignored");
                RunningGateway gateway = gateway(second.port(), 100);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 50\r\n\r\nhello")
                    .leave();

            Await.until(() -> gateway.mirrored("r", "second", "incomplete") == 1);
        }
    }

    @Test
    void soManyOfAHundredAreCopied() throws Exception {
        try (ScriptedOrigin second = ScriptedOrigin.saying("ignored");
                RunningGateway gateway = gateway(second.port(), 10);
                RawConnection client = RawConnection.to(gateway)) {
            for (int request = 0; request < 50; request++) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message();
                // The gateway of these tests has room for two copies, so none is left behind.
                int copies = (request + 1) / 10;
                Await.until(() -> gateway.mirrored("r", "second", "answered") == copies);
            }

            assertThat(second.connections()).isPositive();
        }
    }

    @Test
    void copyHasTheRewrittenPath() throws Exception {
        Rewrite rewrite = new Rewrite(true, Optional.empty(), Optional.empty());
        Route route = route("/outer", rewrite, new Mirror("second", 100));
        try (ScriptedOrigin second = ScriptedOrigin.saying("ignored");
                RunningGateway gateway = RunningGateway.serving(
                        service("first", origin.port()), service("second", second.port()), route);
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET /outer/a HTTP/1.1\r\nHost: h\r\n\r\n").message();

            assertThat(second.request()).startsWith("GET /a HTTP/1.1\r\n");
        }
    }

    private RunningGateway gateway(int second, int percent) {
        Rewrite rewrite = new Rewrite(false, Optional.empty(), Optional.empty());
        return RunningGateway.serving(
                service("first", origin.port()),
                service("second", second),
                route("/", rewrite, new Mirror("second", percent)));
    }

    private static Route route(String prefix, Rewrite rewrite, Mirror mirror) {
        Match match = new Match(List.of(), List.of(new PathMatch.Prefix(prefix)), List.of());
        Policies policies = new Policies(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(mirror),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE);
        Destination destination = new Destination.ToService("first", rewrite);
        return new Route("r", "", List.of(), true, 0, match, destination, policies, NodeScope.EVERY_NODE);
    }

    /** All but the target's own name and what is random for each request that is sent. */
    private static List<String> lines(String request) {
        return request.lines()
                .filter(line -> !line.startsWith("Host: ") && !line.startsWith("traceparent: "))
                .toList();
    }
}
