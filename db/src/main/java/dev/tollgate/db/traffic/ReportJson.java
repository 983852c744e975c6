package dev.tollgate.db.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reports as JSON of lists without names, because most of a report are numbers. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode write(TrafficReport report) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("from", report.from().getEpochSecond())
                .put("seconds", report.seconds())
                .put("inFlight", report.inFlight());
        ArrayNode routes = tree.putArray("routes");
        report.routes().forEach(traffic -> write(traffic, routes.addArray()));
        ArrayNode consumers = tree.putArray("consumers");
        for (ConsumerTraffic traffic : report.consumers()) {
            consumers
                    .addArray()
                    .add(traffic.consumer())
                    .add(traffic.requests())
                    .add(traffic.errors())
                    .add(traffic.refused())
                    .add(traffic.limited());
        }
        ArrayNode requests = tree.putArray("requests");
        report.requests().forEach(request -> requests.add(write(request)));
        return tree;
    }

    private static void write(RouteTraffic traffic, ArrayNode route) {
        route.add(traffic.route()).add(traffic.service());
        ArrayNode answers = route.addArray();
        for (AnswerCount answer : traffic.answers()) {
            answers.addArray().add(answer.status()).add(answer.code()).add(answer.count());
        }
        write(traffic.total(), route.addArray());
        write(traffic.upstream(), route.addArray());
        write(traffic.gateway(), route.addArray());
        route.add(traffic.bytesIn()).add(traffic.bytesOut());
        write(traffic.cache(), route);
    }

    /** Left out of most routes, which do not cache. */
    private static void write(CacheCounts cache, ArrayNode route) {
        if (!cache.equals(CacheCounts.NONE)) {
            route.addArray()
                    .add(cache.hit())
                    .add(cache.miss())
                    .add(cache.stale())
                    .add(cache.revalidated())
                    .add(cache.bypass())
                    .add(cache.bytes())
                    .add(cache.savedMillis());
        }
    }

    private static void write(LatencyCounts latencies, ArrayNode pairs) {
        latencies.visit((bucket, count) -> pairs.add(bucket).add(count));
    }

    static ArrayNode write(RequestRecord request) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        fields.add(request.id())
                .add(request.at().toEpochMilli())
                .add(request.node())
                .add(request.method())
                .add(request.path())
                .add(request.query())
                .add(request.host())
                .add(request.status())
                .add(request.code())
                .add(request.route())
                .add(request.service())
                .add(request.target())
                .add(request.consumer())
                .add(request.credential())
                .add(request.clientAddress())
                .add(request.totalMs())
                .add(request.upstreamMs())
                .add(request.gatewayMs())
                .add(request.attempts())
                .add(request.bytesOut());
        ArrayNode tried = fields.addArray();
        request.tried()
                .forEach(attempt -> tried.addArray()
                        .add(attempt.target())
                        .add(attempt.startMs())
                        .add(attempt.ms())
                        .add(attempt.status())
                        .add(attempt.code())
                        .add(attempt.part()));
        return fields.add(request.cache())
                .add(request.capturedBy())
                .add(request.heads().request())
                .add(request.heads().response());
    }

    /** Throws {@link IllegalArgumentException} if it is none. */
    static TrafficReport read(JsonNode tree) {
        return new TrafficReport(
                Instant.ofEpochSecond(tree.path("from").longValue()),
                tree.path("seconds").intValue(),
                list(tree.path("routes"), ReportJson::route),
                list(tree.path("consumers"), ReportJson::consumer),
                tree.path("inFlight").intValue(),
                list(tree.path("requests"), ReportJson::request));
    }

    private static <T> List<T> list(JsonNode items, Function<JsonNode, T> reader) {
        List<T> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(reader.apply(item)));
        return list;
    }

    private static RouteTraffic route(JsonNode route) {
        return new RouteTraffic(
                text(route, 0),
                text(route, 1),
                list(
                        route.path(2),
                        answer -> new AnswerCount(
                                answer.path(0).intValue(),
                                text(answer, 1),
                                answer.path(2).longValue())),
                latencies(route.path(3)),
                latencies(route.path(4)),
                latencies(route.path(5)),
                route.path(6).longValue(),
                route.path(7).longValue(),
                cache(route.path(8)));
    }

    private static CacheCounts cache(JsonNode counts) {
        return new CacheCounts(
                counts.path(0).longValue(),
                counts.path(1).longValue(),
                counts.path(2).longValue(),
                counts.path(3).longValue(),
                counts.path(4).longValue(),
                counts.path(5).longValue(),
                counts.path(6).longValue());
    }

    private static LatencyCounts latencies(JsonNode pairs) {
        long[] all = new long[LatencyBuckets.COUNT];
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            int bucket = pairs.path(i).intValue();
            if (bucket < 0 || bucket >= all.length) {
                throw new IllegalArgumentException("no such bucket");
            }
            all[bucket] += pairs.path(i + 1).longValue();
        }
        return LatencyCounts.of(all);
    }

    private static ConsumerTraffic consumer(JsonNode consumer) {
        return new ConsumerTraffic(
                text(consumer, 0),
                consumer.path(1).longValue(),
                consumer.path(2).longValue(),
                consumer.path(3).longValue(),
                consumer.path(4).longValue());
    }

    static RequestRecord request(JsonNode request) {
        return new RequestRecord(
                text(request, 0),
                Instant.ofEpochMilli(request.path(1).longValue()),
                text(request, 2),
                text(request, 3),
                text(request, 4),
                text(request, 5),
                text(request, 6),
                request.path(7).intValue(),
                text(request, 8),
                text(request, 9),
                text(request, 10),
                text(request, 11),
                text(request, 12),
                text(request, 13),
                text(request, 14),
                request.path(15).doubleValue(),
                request.path(16).doubleValue(),
                request.path(17).doubleValue(),
                request.path(19).longValue(),
                text(request, 21),
                list(request.path(20), ReportJson::attempt),
                new Heads(text(request, 23), text(request, 24)),
                text(request, 22));
    }

    private static RequestRecord.Attempt attempt(JsonNode attempt) {
        return new RequestRecord.Attempt(
                text(attempt, 5),
                text(attempt, 0),
                attempt.path(1).doubleValue(),
                attempt.path(2).doubleValue(),
                attempt.path(3).intValue(),
                text(attempt, 4));
    }

    private static String text(JsonNode fields, int position) {
        return fields.path(position).asText("");
    }
}
