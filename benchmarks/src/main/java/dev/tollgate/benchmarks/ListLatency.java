package dev.tollgate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.AdminServer;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long pages of large collections take over the admin API. {@code h2|postgresql [COUNT [ROUNDS]]}. */
public final class ListLatency {
    private static final String TOKEN = "a-token-of-at-least-32-characters";
    private static final int WARM_UP = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AdminServer admin;
    private final int rounds;

    private ListLatency(AdminServer admin, int rounds) {
        this.admin = admin;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TestDatabase.Engine engine = TestDatabase.Engine.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        try (TestDatabase tables = TestDatabase.create(engine)) {
            Database database = tables.database();
            AdminServer admin = AdminServer.start(
                    database,
                    new AdminServer.Options(
                            "127.0.0.1",
                            0,
                            "/",
                            AdminToken.of(TOKEN),
                            database.secrets(new byte[32]),
                            "benchmark",
                            Set.of(),
                            8080,
                            Optional.empty(),
                            Map.of(),
                            Optional.empty()));
            try {
                ListLatency latency = new ListLatency(admin, rounds);
                latency.fill(count);
                LargeCollections.addOthers(
                        database, database.secrets(new byte[32]).keyHasher(), count);
                System.out.printf(Locale.ROOT, "%s, %d of each, p50 / p95 / longest in ms%n", engine, count);
                latency.measure(count);
            } finally {
                admin.stop();
            }
        }
    }

    private void fill(int count) throws IOException, InterruptedException {
        for (String collection : LargeCollections.CONFIGURED) {
            HttpResponse<String> reply = send(request("/config")
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(
                            LargeCollections.document(collection, count).toString()))
                    .build());
            if (reply.statusCode() != 200) {
                throw new IllegalStateException(collection + ": " + reply.body());
            }
        }
    }

    private void measure(int count) throws IOException, InterruptedException {
        for (String collection : LargeCollections.CONFIGURED) {
            measure("/" + collection, configured(collection, count));
        }
        for (String collection : List.of("users", "tokens", "drafts")) {
            measure("/" + collection, named(collection, count));
        }
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("first page", "");
        pages.put("page in the middle", "cursor");
        for (String path : List.of("/consumers/" + LargeCollections.CONSUMER + "/keys", "/revisions", "/audit")) {
            measure(path, pages);
        }
        measure("/audit", Map.of("of one object", "object=users/" + LargeCollections.name("users", count / 2)));
    }

    private static Map<String, String> named(String collection, int count) {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("first page", "");
        queries.put("page in the middle", "cursor");
        queries.put("newest first", "sort=-updatedAt");
        queries.put("newest first, in the middle", "sort=-updatedAt&cursor");
        queries.put("200 at once", "limit=200");
        queries.put("found one", "q=" + LargeCollections.name(collection, count / 2));
        queries.put("found all", "q=" + collection + "-");
        queries.put("found none", "q=nothing-has-this");
        return queries;
    }

    private static Map<String, String> configured(String collection, int count) {
        Map<String, String> queries = named(collection, count);
        queries.put("found all by description, newest first", "q=bench&sort=-updatedAt");
        queries.put("of a tag", "tag=area-7");
        queries.put("of a tag, newest first", "tag=area-7&sort=-updatedAt");
        queries.put("of a tag, found one", "tag=area-0&q=" + LargeCollections.name(collection, count / 2));
        return queries;
    }

    private void measure(String path, Map<String, String> queries) throws IOException, InterruptedException {
        for (Map.Entry<String, String> query : queries.entrySet()) {
            String address = path + "?" + resolved(path, query.getValue());
            List<Long> nanos = new ArrayList<>();
            for (int round = -WARM_UP; round < rounds; round++) {
                long started = System.nanoTime();
                HttpResponse<String> reply = send(request(address).GET().build());
                if (reply.statusCode() != 200) {
                    throw new IllegalStateException(address + ": " + reply.body());
                }
                if (round >= 0) {
                    nanos.add(System.nanoTime() - started);
                }
            }
            Percentiles percentiles =
                    Percentiles.of(nanos.stream().mapToLong(Long::longValue).toArray());
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %-40s %7.1f %7.1f %7.1f%n",
                    path,
                    query.getKey(),
                    percentiles.p50(),
                    percentiles.p95(),
                    percentiles.longest());
        }
    }

    /** The query, with the cursor of a page in the middle for the one that stands for it. */
    private String resolved(String path, String query) throws IOException, InterruptedException {
        if (!query.endsWith("cursor")) {
            return query;
        }
        String rest = query.substring(0, query.length() - "cursor".length());
        String next = "";
        long passed = 0;
        while (true) {
            String cursor = next.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            JsonNode page = Json.parse(
                    send(request(path + "?" + rest + "limit=200" + cursor).GET().build())
                            .body());
            passed += page.path("items").size();
            next = page.path("next").asText("");
            if (passed * 2 >= page.path("total").asLong() || page.path("next").isNull()) {
                return rest + "cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + "/api/v1" + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }
}
