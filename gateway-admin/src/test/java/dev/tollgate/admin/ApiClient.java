package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.described.DescribedAnswer;
import dev.tollgate.db.document.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the admin API over HTTP and holds each answer to what all answers promise: the head's fields, the form of a
 * problem, and everything that the API's own document tells of this call's answers.
 */
public final class ApiClient implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final Map<String, String> credential;

    public ApiClient(int port, String prefix, String token) {
        this("http://127.0.0.1:" + port + prefix, Map.of("Authorization", "Bearer " + token));
    }

    private ApiClient(String base, Map<String, String> credential) {
        this.base = base;
        this.credential = credential;
    }

    /** The same client with another Authorization field, or none. */
    public ApiClient presenting(Optional<String> authorization) {
        return new ApiClient(
                base, authorization.map(value -> Map.of("Authorization", value)).orElse(Map.of()));
    }

    /** An answer. */
    public record Reply(int status, HttpResponse<byte[]> response) {

        DescribedAnswer described() {
            Map<String, String> headers = new HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new DescribedAnswer(status, headers, response.body());
        }

        public JsonNode body() {
            byte[] bytes = response.body();
            return bytes.length == 0 ? MissingNode.getInstance() : Json.parse(text());
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public long revision() {
            return Long.parseLong(header("Tollgate-Revision"));
        }

        /** Where mistakes are, in the order of the answer. */
        public List<String> pointers() {
            return body().path("errors")
                    .valueStream()
                    .map(mistake -> mistake.path("pointer").textValue())
                    .toList();
        }

        /** What the mistakes are, in the order of the answer. */
        public List<String> codes() {
            return body().path("errors")
                    .valueStream()
                    .map(mistake -> mistake.path("code").textValue())
                    .toList();
        }
    }

    public Reply get(String path, String... headers) {
        return call("GET", path, BodyPublishers.noBody(), headers);
    }

    public Reply delete(String path, String... headers) {
        return call("DELETE", path, BodyPublishers.noBody(), headers);
    }

    public Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    public Reply put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public Reply patch(String path, String body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    /** Sends a JSON body; a Content-Type among the headers replaces the usual one. */
    public Reply send(String method, String path, String body, String... headers) {
        boolean typed = List.of(headers).contains("Content-Type");
        String[] all = typed ? headers : with(headers, "Content-Type", "application/json");
        return call(method, path, BodyPublishers.ofString(body), all);
    }

    public Reply call(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        credential.forEach(request::header);
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        Reply reply = exchange(request.build());
        assertUsualFields(reply);
        if (reply.status() >= 400 && !method.equals("HEAD")) {
            assertProblem(reply);
        }
        DescribedAnswers.assertKept(method, path.replaceFirst("\\?.*", ""), reply.described(), this::description);
        return reply;
    }

    private Reply exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<JsonNode> description() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1/openapi.json"));
        credential.forEach(request::header);
        Reply reply = exchange(request.build());
        return reply.status() == 200 ? Optional.of(reply.body()) : Optional.empty();
    }

    private static void assertUsualFields(Reply reply) {
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(reply.header("X-Request-Id")).isNotEmpty();
    }

    private static void assertProblem(Reply reply) {
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        ObjectNode problem = (ObjectNode) reply.body();
        assertThat(problem.path("status").intValue()).isEqualTo(reply.status());
        assertThat(problem.path("instance").textValue()).isEqualTo(reply.header("X-Request-Id"));
        assertThat(problem.path("type").textValue()).startsWith("urn:tollgate:problem:");
        assertThat(problem.path("title").textValue()).isNotEmpty();
        assertThat(problem.path("detail").textValue())
                .isNotEmpty()
                .satisfies(
                        detail -> assertThat(detail.toLowerCase(Locale.ROOT)).doesNotContain("exception", "helidon"));
        assertThat(problem.path("errors").isMissingNode()).isEqualTo(reply.status() != 422);
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
