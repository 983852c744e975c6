package dev.tollgate.admin.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls of one admin's API, with one token. */
public final class ApiCall {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    /** Ten thousand objects take a while. */
    private static final Duration ANSWERING = Duration.ofMinutes(5);

    private final URI admin;
    private final String token;

    public ApiCall(URI admin, String token) {
        this.admin = admin;
        this.token = token;
    }

    /** The API's address, for people. */
    URI admin() {
        return admin;
    }

    /** Takes the configuration out. */
    HttpResponse<byte[]> export(String mediaType, Map<String, String> query) throws IOException, InterruptedException {
        return send(request(query).header("Accept", mediaType).GET());
    }

    /** Applies a configuration, or has the admin tell what that would do. */
    HttpResponse<byte[]> apply(byte[] file, String mediaType, Map<String, String> query)
            throws IOException, InterruptedException {
        return send(request(query)
                .header("Content-Type", mediaType)
                .header("Prefer", "wait=10")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    /** Has the admin write a backup of its database. */
    public HttpResponse<byte[]> backup() throws IOException, InterruptedException {
        return send(to("/api/v1/backups").POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return to("/api/v1/config" + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(admin.toString().replaceAll("/+$", "") + path))
                .timeout(ANSWERING)
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }
}
