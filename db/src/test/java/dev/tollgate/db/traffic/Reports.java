package dev.tollgate.db.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports as nodes would make them. */
public final class Reports {
    private static final long MILLI = 1_000_000;

    private Reports() {}

    /** A report of a step of one second. */
    public static TrafficReport second(Instant from, RouteTraffic... routes) {
        return new TrafficReport(from, 1, List.of(routes), List.of(), routes.length, List.of());
    }

    /** A route whose requests all had this status, and took this long with a service. */
    public static RouteTraffic route(String name, int status, int count, long milliseconds) {
        LatencyCounts total = LatencyCounts.ofNanos(
                IntStream.range(0, count).mapToLong(_ -> milliseconds * MILLI).toArray());
        LatencyCounts gateway = LatencyCounts.ofNanos(
                IntStream.range(0, count).mapToLong(_ -> MILLI / 20).toArray());
        List<AnswerCount> answers = List.of(new AnswerCount(status, "", count));
        return new RouteTraffic(
                name, "service", answers, total, total, gateway, 10L * count, 100L * count, CacheCounts.NONE);
    }

    /** A report of something like real traffic: every route with some hundred requests, and twenty examples. */
    public static TrafficReport random(Random random, Instant from, int routes, int consumers) {
        return new TrafficReport(
                from,
                1,
                IntStream.range(0, routes).mapToObj(i -> route(random, i)).toList(),
                IntStream.range(0, consumers)
                        .mapToObj(i -> new ConsumerTraffic("consumer-" + i, random.nextInt(500), 3, 2, i))
                        .toList(),
                random.nextInt(100),
                IntStream.range(0, TrafficReport.MOST_REQUESTS)
                        .mapToObj(i -> request(random, from, i))
                        .toList());
    }

    private static RouteTraffic route(Random random, int number) {
        int requests = 1 + random.nextInt(200);
        List<AnswerCount> answers = List.of(
                new AnswerCount(200, "", requests),
                new AnswerCount(404, "", 1 + random.nextInt(9)),
                new AnswerCount(502, "upstream_refused", 1 + random.nextInt(9)));
        return new RouteTraffic(
                "route-" + number,
                "service-" + number % 10,
                answers,
                latencies(random, requests, 40 * MILLI),
                latencies(random, requests, 39 * MILLI),
                latencies(random, requests, MILLI / 10),
                random.nextInt(1_000_000),
                random.nextInt(100_000_000),
                number % 3 == 0
                        ? new CacheCounts(requests, 3, 2, 1, number, 1_000L * requests, 7L * requests)
                        : CacheCounts.NONE);
    }

    private static LatencyCounts latencies(Random random, int count, long middle) {
        return LatencyCounts.ofNanos(IntStream.range(0, count)
                .mapToLong(_ -> (long) (middle * Math.exp(random.nextGaussian() / 2)))
                .toArray());
    }

    private static List<RequestRecord.Attempt> tried(Random random, int number) {
        return IntStream.range(0, 1 + number % 2)
                .mapToObj(tried -> new RequestRecord.Attempt(
                        tried == 1 ? "user" : "",
                        "10.0.0." + number + ":8080",
                        tried * 5,
                        random.nextInt(5_000) / 1000.0,
                        tried == 0 ? 0 : 200,
                        tried == 0 ? "upstream_refused" : ""))
                .toList();
    }

    private static RequestRecord request(Random random, Instant from, int number) {
        return new RequestRecord(
                Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()),
                from.plusMillis(random.nextInt(1000)),
                "node",
                "GET",
                "/orders/" + random.nextInt(1_000_000),
                "page=" + number,
                "api.example.com",
                number % 4 == 0 ? 502 : 200,
                number % 4 == 0 ? "upstream_refused" : "",
                "route-" + number,
                "service",
                "10.0.0." + number + ":8080",
                "consumer-" + number,
                "key-" + number,
                "192.0.2." + number,
                random.nextInt(1_000_000) / 1000.0,
                random.nextInt(1_000_000) / 1000.0,
                random.nextInt(1_000) / 1000.0,
                random.nextInt(100_000),
                number % 2 == 0 ? "hit" : "",
                tried(random, number),
                new Heads(
                        "Host: api.example.com\n"
                                + "User-Agent: okhttp/4.12.0\n"
                                + "Accept: application/json\n"
                                + "Authorization:"
                                + " ***\n"
                                + "X-Session:"
                                + " " + Long.toHexString(random.nextLong()) + "\n",
                        "Content-Type: application/json\nETag: \"" + Long.toHexString(random.nextLong())
                                + "\"\nCache-Control: no-store\nContent-Length: " + number + "\n"),
                number % 7 == 0 ? "orders" : "");
    }
}
