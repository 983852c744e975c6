package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.live.Point;
import dev.tollgate.admin.live.Series;
import dev.tollgate.admin.live.SeriesSet;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.traffic.Heads;
import dev.tollgate.db.traffic.RequestRecord;
import java.util.Map;
import java.util.OptionalDouble;

/** Traffic as JSON; the schemas are those of {@link TrafficSchemas}. */
final class TrafficDocument {

    private static final double MICROS_PER_MILLI = 1000;

    private TrafficDocument() {}

    static ObjectNode of(SeriesSet set) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("from", set.from().toString())
                .put("to", set.to().toString())
                .put("step", Durations.text(set.step()));
        ArrayNode all = document.putArray("series");
        for (Series series : set.series()) {
            ArrayNode points = all.addObject().put("key", series.key()).putArray("points");
            series.points().forEach(point -> points.add(of(point)));
        }
        return document;
    }

    private static ObjectNode of(Point point) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("at", point.at().toString())
                .put("requests", point.requests())
                .put("errors", point.errors());
        put(document, "p50", point.p50());
        put(document, "p95", point.p95());
        put(document, "p99", point.p99());
        put(document, "upstreamP95", point.upstreamP95());
        put(document, "gatewayP95", point.gatewayP95());
        document.put("bytesIn", point.bytesIn()).put("bytesOut", point.bytesOut());
        ObjectNode cache = document.putObject("cache");
        point.cache().byResult().forEach(cache::put);
        document.put("cacheBytes", point.cache().bytes())
                .put("cacheSavedMs", point.cache().savedMillis());
        ObjectNode refused = document.putObject("refused");
        point.refused().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> refused.put(entry.getKey(), entry.getValue()));
        return document;
    }

    private static void put(ObjectNode document, String name, OptionalDouble value) {
        if (value.isPresent()) {
            document.put(name, rounded(value.getAsDouble()));
        } else {
            document.putNull(name);
        }
    }

    /** To the microsecond; the buckets tell no more. */
    private static double rounded(double millis) {
        return Math.round(millis * MICROS_PER_MILLI) / MICROS_PER_MILLI;
    }

    static ObjectNode of(RequestRecord request) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", request.id())
                .put("at", request.at().toString())
                .put("node", request.node())
                .put("method", request.method())
                .put("host", request.host())
                .put("path", request.path())
                .put("query", request.query())
                .put("status", request.status())
                .put("code", request.code())
                .put("route", request.route())
                .put("service", request.service())
                .put("target", request.target())
                .put("consumer", request.consumer())
                .put("credential", request.credential())
                .put("clientAddress", request.clientAddress())
                .put("totalMs", rounded(request.totalMs()))
                .put("upstreamMs", rounded(request.upstreamMs()))
                .put("gatewayMs", rounded(request.gatewayMs()))
                .put("attempts", request.attempts())
                .put("bytesOut", request.bytesOut())
                .put("cache", request.cache())
                .put("capturedBy", request.capturedBy());
    }

    /** A request with its header fields, where its time went, part after part, and every try at a target. */
    static ObjectNode withTimeline(RequestRecord request) {
        ObjectNode document = of(request);
        ObjectNode headers = document.putObject("headers");
        putLines(headers.putArray("request"), request.heads().request());
        putLines(headers.putArray("response"), request.heads().response());
        double head = request.gatewayMs() + request.upstreamMs();
        ArrayNode timeline = document.putArray("timeline");
        addPart(timeline, "gateway", request.gatewayMs());
        addPart(timeline, "upstream", request.upstreamMs());
        addPart(timeline, "reply", Math.max(0, request.totalMs() - head));
        ArrayNode tried = document.putArray("tried");
        request.tried()
                .forEach(attempt -> tried.addObject()
                        .put("part", attempt.part())
                        .put("target", attempt.target())
                        .put("startMs", rounded(attempt.startMs()))
                        .put("ms", rounded(attempt.ms()))
                        .put("status", attempt.status())
                        .put("code", attempt.code()));
        return document;
    }

    private static void putLines(ArrayNode headers, String text) {
        Heads.lines(text)
                .forEach(line -> headers.addObject().put("name", line.name()).put("value", line.value()));
    }

    private static void addPart(ArrayNode timeline, String part, double millis) {
        timeline.addObject().put("part", part).put("ms", rounded(millis));
    }
}
