package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Settings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where clients are sent to. */
@Timeout(60)
class RedirectIT {
    private static final PathMatch OLD = new PathMatch.Prefix("/old");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://{host}{path}            | /old/a?b=c  | https://api.example/old/a",
                "https://{host}{path}{query}     | /old/a?b=c  | https://api.example/old/a?b=c",
                "https://{host}{path}{query}     | /old/a      | https://api.example/old/a",
                "{scheme}://{host}:{port}/new    | /old        | http://api.example:80/new",
                "https://new.example{tail}       | /old/a/b    | https://new.example/a/b",
                "https://new.example{tail}       | /old        | https://new.example",
                "/new{tail}{query}               | /old/a?b    | /new/a?b",
                "{tail}                          | /old        | /",
                "/new?from={path}                | /old/a&b+c  | /new?from=/old/a%26b%2Bc",
                "/caf\u00e9                      | /old        | /caf%C3%A9"
            })
    void locationIsMadeOfTheRequest(String location, String target, String expected) throws IOException {
        assertThat(location(OLD, location, target)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders/{id}      | /v2/{id}                    | /orders/a%2Fb       | /v2/a%2Fb",
                "/files/{rest...}  | https://f.example/{rest}    | /files/a/b          | https://f.example/a/b",
                "/t/{name}/x       | https://{name}.example/     | /t/a@b:c/x          | https://a%40b%3Ac.example/",
                "/t/{name}/x       | https://{name}.example/     | /t/evil.test\\/x    | https://evil.test%5C.example/",
                "/t/{rest...}      | https://a.example{rest}     | /t/@evil.test/      |"
                        + " https://a.example%40evil.test%2F",
                "/t/{rest...}      | {rest}                      | /t/https://evil     | https%3A%2Fevil"
            })
    void whatTheClientChoosesStaysInItsPlace(String template, String location, String target, String expected)
            throws IOException {
        assertThat(location(new PathMatch.Template(template), location, target)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{tail}   | /old//evil.test/a    | /evil.test/a",
                "{tail}   | /old/\\evil.test     | /%5Cevil.test",
                "/{tail}  | /old/evil.test       | /evil.test",
                "//x.test | /old                 | /x.test"
            })
    void locationNeverBeginsWithTwoSlashes(String location, String target, String expected) throws IOException {
        Settings unmerged = new Settings(List.of(), false);
        try (RunningGateway gateway =
                RunningGateway.serving(unmerged, route("r", OLD, new Destination.Redirect(302, location)))) {
            assertThat(location(gateway, target, "")).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https                                          | https://api.example:443/",
                "X-Forwarded-Proto: https; X-Forwarded-Host: shop.example          | https://shop.example:443/",
                "X-Forwarded-Host: shop.example; X-Forwarded-Port: 8443            | http://shop.example:8443/",
                "X-Forwarded-Host: shop.example/evil                               | http://api.example:80/"
            })
    void whatATrustedProxySaysOfTheClientsRequestCounts(String fields, String expected) throws IOException {
        Settings trusting = new Settings(List.of("127.0.0.0/8"), true);
        Destination destination = new Destination.Redirect(302, "{scheme}://{host}:{port}/");
        try (RunningGateway gateway = RunningGateway.serving(trusting, route("r", OLD, destination))) {
            assertThat(location(gateway, "/old", fields.replace("; ", "\r\n") + "\r\n"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void nobodyElseIsBelieved() throws IOException {
        Destination destination = new Destination.Redirect(302, "{scheme}://{host}/");
        try (RunningGateway gateway = RunningGateway.serving(route("r", OLD, destination))) {
            assertThat(location(gateway, "/old", "X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil\r\n"))
                    .isEqualTo("http://api.example/");
        }
    }

    @Test
    void redirectHasItsStatusAndNoContent() throws IOException {
        String reply = reply("/new", "GET /old HTTP/1.1\r\nHost: h\r\nX-Request-Id: r-1\r\n\r\n");

        assertThat(reply)
                .startsWith("HTTP/1.1 308 Permanent Redirect\r\nLocation: /new\r\nDate: ")
                .endsWith("\r\nX-Request-Id: r-1\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void requestWithoutAHostIsNotSentToOne() throws IOException {
        assertThat(reply("https://{host}/", "GET /old HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"malformed_request\"");
    }

    private static String reply(String location, String request) throws IOException {
        Destination destination = new Destination.Redirect(308, location);
        try (RunningGateway gateway = RunningGateway.serving(route("r", OLD, destination));
                RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).message();
        }
    }

    private static String location(PathMatch match, String location, String target) throws IOException {
        Destination destination = new Destination.Redirect(302, location);
        try (RunningGateway gateway = RunningGateway.serving(route("r", match, destination))) {
            return location(gateway, target, "");
        }
    }

    /** @param fields further lines, each with its end */
    private static String location(RunningGateway gateway, String target, String fields) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            String reply = client.send("GET " + target + " HTTP/1.1\r\nHost: api.example\r\n" + fields + "\r\n")
                    .message();
            return reply.lines()
                    .filter(line -> line.startsWith("Location: "))
                    .map(line -> line.substring("Location: ".length()))
                    .findFirst()
                    .orElse(reply);
        }
    }
}
