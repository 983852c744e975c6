package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content up to 8 bytes passes. {@code |} stands for a line end. */
@Timeout(60)
class BodySizeIT {
    private ScriptedOrigin origin;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        origin = ScriptedOrigin.saying("hello");
        Policies policies = new Policies(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new RequestRules(Optional.of(8L))),
                Optional.empty(),
                RouteTimeouts.NONE);
        gateway = RunningGateway.serving(
                service("s", origin.port()),
                new Route(
                        "r",
                        "",
                        List.of(),
                        true,
                        0,
                        Match.ANYTHING,
                        new Destination.ToService("s", false),
                        policies,
                        NodeScope.EVERY_NODE));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        origin.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1|Host: h||",
                "POST / HTTP/1.1|Host: h|Content-Length: 8||12345678",
                "POST / HTTP/1.1|Host: h|Transfer-Encoding: chunked||4|1234|4|5678|0||"
            })
    void whatFitsPasses(String request) throws IOException {
        assertThat(answer(request)).startsWith("HTTP/1.1 200 ").endsWith("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1|Host: h|Content-Length: 9||123456789",
                "POST / HTTP/1.1|Host: h|Content-Length: 9|Expect: 100-continue||",
                "POST / HTTP/1.1|Host: h|Transfer-Encoding: chunked||4|1234|5|56789|0||",
                "POST / HTTP/1.1|Host: h|Transfer-Encoding: chunked||9|123456789|"
            })
    void whatDoesNotIsRefused(String request) throws IOException {
        assertThat(answer(request)).startsWith("HTTP/1.1 413 ").contains("\"code\":\"body_too_large\"");
    }

    private String answer(String request) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request.replace("|", "\r\n")).message();
        }
    }
}
