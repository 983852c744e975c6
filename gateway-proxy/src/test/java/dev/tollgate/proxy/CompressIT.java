package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.ResponseRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a route that compresses. */
@Timeout(60)
class CompressIT {
    private static final String TEXT = "all work and no play ".repeat(5_000);

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "'br, gzip;q=0.5', gzip",
        "*, gzip",
        "GZIP, gzip",
        "gzip;q=0, ''",
        "'gzip;q=0.000, *', ''",
        "br, ''",
        "identity, ''"
    })
    void aClientGetsWhatItTakes(String accepts, String coding) throws Exception {
        HttpResponse<byte[]> response = response(answer(TEXT, "Content-Type: text/plain"), accepts, "GET");

        assertThat(response.headers().firstValue("Content-Encoding").orElse("")).isEqualTo(coding);
        assertThat(response.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(text(response)).isEqualTo(TEXT);
    }

    @Test
    void compressedContentIsSmaller() throws Exception {
        assertThat(response(answer(TEXT, "Content-Type: application/json"), "gzip", "GET")
                        .body())
                .hasSizeLessThan(TEXT.length() / 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: image/png",
                "Content-Type: text/event-stream",
                "Content-Type: text/plain\r\nContent-Encoding: br",
                "Content-Type: text/plain\r\nCache-Control: max-age=5, no-transform",
                "X-Other: type"
            })
    void whatMustNotOrNeedNotBeCompressedIsNot(String fields) throws Exception {
        HttpResponse<byte[]> response = response(answer(TEXT, fields), "gzip", "GET");

        assertThat(response.headers().firstValue("Content-Encoding").orElse("")).isNotEqualTo("gzip");
        assertThat(new String(response.body())).isEqualTo(TEXT);
    }

    @Test
    void shortContentStaysAsItIs() throws Exception {
        assertThat(response(answer("short", "Content-Type: text/plain"), "gzip", "GET")
                        .body())
                .asString()
                .isEqualTo("short");
    }

    @Test
    void whatIsSaidOfTheContentStaysTrue() throws Exception {
        HttpResponse<byte[]> response = response(
                answer(TEXT, "Content-Type: text/plain\r\nETag: \"a\"\r\nAccept-Ranges: bytes"), "gzip", "GET");

        assertThat(response.headers().allValues("ETag")).containsExactly("W/\"a\"");
        assertThat(response.headers().firstValue("Accept-Ranges")).isEmpty();
        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gzip, W/\"a\"", "identity, \"a\""})
    void whatIsNotModifiedIsTheAnswerThatTheClientKeeps(String accepts, String tag) throws Exception {
        HttpResponse<byte[]> response = response("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n", accepts, "GET");

        assertThat(response.headers().allValues("ETag")).containsExactly(tag);
        assertThat(response.headers().firstValue("Vary")).contains("Accept-Encoding");
    }

    @Test
    void anAnswerToHeadHasNoContent() throws Exception {
        HttpResponse<byte[]> response =
                response("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\n", "gzip", "HEAD");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void contentThatFlowsIsNotHeldBack() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
                    visit.send("5\r\nfirst\r\n");
                    visit.hang();
                });
                RunningGateway gateway = gateway(origin);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = request(gateway, "gzip", "GET");
            // Closed before the client, which would wait for the rest of the answer.
            try (InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(new GZIPInputStream(body, 1).readNBytes(5))
                        .asString()
                        .isEqualTo("first");
            }
        }
    }

    private static String answer(String text, String fields) {
        return "HTTP/1.1 200 OK\r\n" + fields + "\r\nContent-Length: " + text.length() + "\r\n\r\n" + text;
    }

    private static HttpResponse<byte[]> response(String answer, String accepts, String method) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = gateway(origin);
                HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request(gateway, accepts, method), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static HttpRequest request(RunningGateway gateway, String accepts, String method) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept-Encoding", accepts)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private static String text(HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        return response.headers().firstValue("Content-Encoding").isEmpty()
                ? new String(body)
                : new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes());
    }

    private static RunningGateway gateway(ScriptedOrigin origin) {
        Policies policies = new Policies(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ResponseRules(true)),
                RouteTimeouts.NONE);
        Destination destination = new Destination.ToService("s", false);
        return RunningGateway.serving(
                service("s", origin.port()),
                new Route("r", "", List.of(), true, 0, Match.ANYTHING, destination, policies, NodeScope.EVERY_NODE));
    }
}
