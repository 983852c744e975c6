package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.http2.Http2Client;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Versions of HTTP mixed at the two ends: what goes in by one comes out by the other. */
@Timeout(60)
class Http2IT {
    private static final byte[] LARGE = "0123456789abcdef".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

    private static HttpServer http1;
    private static RunningGateway beforeHttp1;
    private static RunningGateway beforeHttp2;

    @BeforeAll
    static void start() throws Exception {
        http1 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http1.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http1.createContext("/", exchange -> {
            byte[] content = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Seen", exchange.getProtocol() + " " + exchange.getRequestURI());
            exchange.getResponseHeaders()
                    .add("Seen-Host", exchange.getRequestHeaders().getFirst("X-Forwarded-Host"));
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        http1.start();
        beforeHttp1 = RunningGateway.before(http1.getAddress().getPort(), false);
        // A gateway speaks HTTP/2 to its clients, so one can be a service to another.
        beforeHttp2 = RunningGateway.before(beforeHttp1.port(), true);
    }

    @AfterAll
    static void stop() {
        beforeHttp2.close();
        beforeHttp1.close();
        http1.stop(0);
    }

    private static Http2Client clientOf(RunningGateway gateway) {
        return Http2Client.builder()
                .baseUri("http://127.0.0.1:" + gateway.port())
                .protocolConfig(config -> config.priorKnowledge(true))
                .shareConnectionCache(false)
                .build();
    }

    @Test
    void requestInHttp2ReachesAServiceThatSpeaksHttp1() {
        try (HttpClientResponse response =
                clientOf(beforeHttp1).get("/a b").queryParam("c", "d").request()) {

            assertThat(response.headers().get(HeaderNames.create("seen")).get()).isEqualTo("HTTP/1.1 /a%20b?c=d");
            assertThat(response.headers().contains(HeaderNames.DATE)).isTrue();
            assertThat(response.headers()
                            .get(HeaderNames.create("x-request-id"))
                            .get())
                    .hasSize(32);
        }
    }

    @Test
    void dateThatConnectionNamesIsReplaced() throws Exception {
        String answer = "HTTP/1.1 204 No Content\r\nConnection: Date\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                HttpClientResponse response = clientOf(gateway).get("/").request()) {

            assertThat(response.headers().get(HeaderNames.DATE).get())
                    .endsWith(" GMT")
                    .doesNotContain("1970");
        }
    }

    @Test
    void contentInHttp2GoesToAServiceThatSpeaksHttp1AndBack() {
        try (HttpClientResponse response = clientOf(beforeHttp1).post("/").submit(LARGE)) {

            assertThat(response.as(byte[].class)).isEqualTo(LARGE);
        }
    }

    @Test
    void contentInHttp2GoesToAServiceThatSpeaksHttp2AndBack() {
        try (HttpClientResponse response = clientOf(beforeHttp2).post("/x").submit(LARGE)) {

            assertThat(response.headers().get(HeaderNames.create("seen")).get()).isEqualTo("HTTP/1.1 /x");
            assertThat(response.as(byte[].class)).isEqualTo(LARGE);
        }
    }

    @Test
    void contentInHttp1GoesToAServiceThatSpeaksHttp2AndBack() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + beforeHttp2.port() + "/x"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(LARGE))
                    .build();

            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

            assertThat(response.headers().firstValue("seen")).contains("HTTP/1.1 /x");
            assertThat(response.body()).isEqualTo(LARGE);
        }
    }

    @Test
    void manyRequestsAtOnceShareOneConnectionToTheService() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                URI uri = URI.create("http://127.0.0.1:" + beforeHttp2.port() + "/" + i);
                HttpRequest request = HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.ofString("content " + i))
                        .build();
                answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }

            for (int i = 0; i < 50; i++) {
                HttpResponse<String> answer = answers.get(i).get(20, TimeUnit.SECONDS);
                assertThat(answer.statusCode() + answer.body()).isEqualTo("200content " + i);
            }
        }
    }

    @Test
    void curlWithPriorKnowledgeIsAnswered() throws Exception {
        Process curl = new ProcessBuilder(
                        "curl",
                        "-sS",
                        "--http2-prior-knowledge",
                        "-w",
                        " %{http_version} %{http_code}",
                        "-d",
                        "hello",
                        "http://127.0.0.1:" + beforeHttp1.port() + "/")
                .redirectErrorStream(true)
                .start();

        String printed;
        try (InputStream output = curl.getInputStream()) {
            printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(printed).isEqualTo("hello 2 200");
    }
}
