package dev.tollgate.benchmarks;

import dev.tollgate.admin.AdminServer;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * How long the console's pages take from the server with large collections: database engine, number of objects in each
 * collection, rounds.
 */
public final class ConsoleLatency {
    private static final String TOKEN = "a-token-of-at-least-32-characters";
    private static final int WARM_UP = 10;
    private static final String ROUTE = LargeCollections.name("routes", 5_000);
    private static final List<String> PAGES = List.of(
            "/live",
            "/requests",
            "/explain",
            "/explain?method=GET&url=http%3A%2F%2Fapi-0.example.com%2Fv1%2F" + ROUTE,
            "/routes",
            "/routes?q=" + ROUTE,
            "/routes?q=nothing-has-this",
            "/routes?tag=area-7",
            "/routes?sort=-updatedAt",
            "/routes/new",
            "/routes/" + ROUTE,
            "/routes/" + ROUTE + "/edit",
            "/routes/" + ROUTE + "/delete",
            "/services",
            "/services/" + LargeCollections.name("services", 5_000),
            "/services/" + LargeCollections.name("services", 5_000) + "/edit",
            "/plans",
            "/consumers",
            "/consumers/" + LargeCollections.name("consumers", 5_000),
            "/issuers",
            "/certificates",
            "/activity",
            "/activity/audit",
            "/settings",
            "/settings/users",
            "/settings/config");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private String cookie = "";

    ConsoleLatency(AdminServer admin) {
        this.base = "http://127.0.0.1:" + admin.port();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TestDatabase.Engine engine = TestDatabase.Engine.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 40;
        try (TestDatabase tables = TestDatabase.create(engine)) {
            AdminServer admin = AdminServer.start(tables.database(), options(tables.database()));
            try {
                ConsoleLatency latency = new ConsoleLatency(admin);
                latency.fill(count);
                latency.signIn(admin.login().setup().begin().orElseThrow());
                System.out.printf(Locale.ROOT, "%s, %d of each; KB, p50 / p95 / longest in ms%n", engine, count);
                for (String page : PAGES) {
                    latency.measure(page, rounds);
                }
            } finally {
                admin.stop();
            }
        }
    }

    static AdminServer.Options options(Database database) {
        return new AdminServer.Options(
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
                Optional.empty());
    }

    void fill(int count) throws IOException, InterruptedException {
        for (String collection : LargeCollections.CONFIGURED) {
            String document = LargeCollections.document(collection, count).toString();
            HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(URI.create(base + "/api/v1/config"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(document)));
            expect(200, reply, collection);
        }
    }

    void signIn(String setup) throws IOException, InterruptedException {
        keep(client.send(
                HttpRequest.newBuilder(URI.create(base + "/setup?token=" + setup))
                        .build(),
                BodyHandlers.ofByteArray()));
        HttpRequest.Builder form = HttpRequest.newBuilder(URI.create(base + "/setup"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=mara&password=correct+horse+battery"));
        keep(send(form));
    }

    private void keep(HttpResponse<byte[]> reply) {
        expect(303, reply, "signing in");
        cookie = reply.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    void measure(String page, int rounds) throws IOException, InterruptedException {
        long[] nanos = new long[rounds];
        int size = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            long started = System.nanoTime();
            HttpResponse<byte[]> reply = send(asked(page));
            nanos[Math.max(round, 0)] = System.nanoTime() - started;
            expect(200, reply, page);
            size = reply.body().length;
        }
        Percentiles percentiles = Percentiles.of(LongStream.of(nanos).toArray());
        System.out.printf(
                Locale.ROOT,
                "%-80s %6d %7.1f %7.1f %7.1f%n",
                page,
                size / 1024,
                percentiles.p50(),
                percentiles.p95(),
                percentiles.longest());
    }

    private HttpRequest.Builder asked(String page) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + page));
        return page.startsWith("/api/") ? request.header("Authorization", "Bearer " + TOKEN) : request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        boolean byToken =
                request.copy().build().headers().firstValue("Authorization").isPresent();
        HttpRequest.Builder signed = byToken ? request : request.header("Cookie", cookie);
        return client.send(signed.build(), BodyHandlers.ofByteArray());
    }

    private static void expect(int status, HttpResponse<byte[]> reply, String what) {
        if (reply.statusCode() != status) {
            throw new IllegalStateException(what + ": " + reply.statusCode());
        }
    }
}
