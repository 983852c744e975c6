package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.respond;
import static dev.tollgate.proxy.Entities.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.PathMatch;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway answers to requests that it does not forward. {@code |} stands for a line end. */
@Timeout(60)
class RefusalIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.serving(
                prefix("here", "/here", respond(200, "here")),
                route("read", new PathMatch.Exact("/read"), respond(200, "read"), "GET", "HEAD"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void pathThatNoRouteTakesIsNotFound() throws IOException {
        assertThat(answer("GET /nowhere HTTP/1.1|Host: h|X-Request-Id: r-1||"))
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .contains("\r\nContent-Type: application/problem+json\r\n")
                .contains("\r\nProxy-Status: tollgate; error=http_request_denied\r\n")
                .endsWith("\"status\":404,\"code\":\"no_route\",\"instance\":\"r-1\"}");
    }

    @Test
    void refusalOfAHeadHasNoContent() throws IOException {
        assertThat(answer("HEAD /here HTTP/1.1|Host: a b||"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void refusalKeepsTheConnection() throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            client.send("GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n").message();

            assertThat(client.send("GET /here HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void methodThatNoRouteForThePathTakesIsTold() throws IOException {
        assertThat(answer("POST /read HTTP/1.1|Host: h|Content-Length: 0||"))
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET, HEAD\r\n")
                .contains("\"code\":\"method_not_allowed\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nonsense|| ; 400 ; malformed_request",
                "GET /here HTTP/1.1|| ; 400 ; malformed_request",
                "GET /here HTTP/1.1|Host: a|Host: a|| ; 400 ; malformed_request",
                "GET /here HTTP/1.1|Host: a b|| ; 400 ; malformed_request",
                "GET /here HTTP/1.1|Host: u@h|| ; 400 ; malformed_request",
                "GET /here HTTP/1.1|Host : h|| ; 400 ; malformed_request",
                "GET here HTTP/1.1|Host: h|| ; 400 ; malformed_request",
                "GET http:/// HTTP/1.1|Host: h|| ; 400 ; malformed_request",
                "GET http://u@h/ HTTP/1.1|Host: h|| ; 400 ; malformed_request",
                "GET ftp://h/ HTTP/1.1|Host: h|| ; 400 ; malformed_request",
                "GET /here/%00 HTTP/1.1|Host: h|| ; 400 ; malformed_request",
                "GET /here/%zz HTTP/1.1|Host: h|| ; 400 ; malformed_request",
                "GET /../here HTTP/1.1|Host: h|| ; 400 ; malformed_request",
                "GET /here/..%2F HTTP/1.1|Host: h|| ; 400 ; malformed_request",
                "POST /here HTTP/1.1|Host: h|Content-Length: 1|Transfer-Encoding: chunked|| ; 400 ; malformed_request",
                "POST /here HTTP/1.1|Host: h|Content-Length: x|| ; 400 ; malformed_request",
                "POST /here HTTP/1.0|Host: h|Transfer-Encoding: chunked|| ; 400 ; malformed_request",
                "POST /here HTTP/1.1|Host: h|Transfer-Encoding: gzip, chunked|| ; 501 ; not_implemented",
                "CONNECT h:80 HTTP/1.1|Host: h|| ; 501 ; not_implemented",
                "TRACE /here HTTP/1.1|Host: h|| ; 501 ; not_implemented",
                "GET /here HTTP/3.0|Host: h|| ; 505 ; version_unsupported",
                "GET /here HTTP/0.9|| ; 505 ; version_unsupported"
            })
    void wrongRequestIsRefusedWithItsCode(String request, int status, String code) throws IOException {
        assertThat(answer(request)).startsWith("HTTP/1.1 " + status + " ").contains("\"code\":\"" + code + "\"");
    }

    @Test
    void refusalOfSomethingThatIsNoRequestEndsTheConnection() throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            String all = client.send("nonsense\r\n\r\nGET /here HTTP/1.1\r\nHost: h\r\n\r\n")
                    .finish()
                    .untilEnd();

            assertThat(all).contains("\r\nConnection: close\r\n").containsOnlyOnce("HTTP/1.1 ");
        }
    }

    @Test
    void targetThatIsTooLongIsTold() throws IOException {
        assertThat(answer("GET /" + "a".repeat(9000) + " HTTP/1.1|Host: h||")).contains("\"code\":\"uri_too_long\"");
    }

    @Test
    void fieldsThatAreTooLargeAreTold() throws IOException {
        assertThat(answer("GET /here HTTP/1.1|Host: h|A: " + "a".repeat(40_000) + "||"))
                .contains("\"code\":\"headers_too_large\"");
    }

    @Test
    void http10NeedsNoHost() throws IOException {
        assertThat(answer("GET /here HTTP/1.0||")).startsWith("HTTP/1.1 200 ").contains("\r\nConnection: close\r\n");
    }

    @Test
    void optionsWithoutForwardsLeftIsAnsweredHere() throws IOException {
        assertThat(answer("OPTIONS /nowhere HTTP/1.1|Host: h|Max-Forwards: 0||"))
                .startsWith("HTTP/1.1 200 ");
    }

    private static String answer(String request) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request.replace("|", "\r\n")).message();
        }
    }
}
