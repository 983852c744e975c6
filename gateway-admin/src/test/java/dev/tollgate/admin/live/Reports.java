package dev.tollgate.admin.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.Sight;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.traffic.AnswerCount;
import dev.tollgate.db.traffic.CacheCounts;
import dev.tollgate.db.traffic.CapturedRequest;
import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.db.traffic.Heads;
import dev.tollgate.db.traffic.LatencyCounts;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.db.traffic.TrafficReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What nodes could have reported. */
public final class Reports {
    private static final long MILLI = 1_000_000;

    private Reports() {}

    /** A route's traffic with a plain answer for each of these times, and nothing else. */
    public static RouteTraffic route(String route, int status, long... millis) {
        long[] nanos = LongStream.of(millis).map(one -> one * MILLI).toArray();
        return new RouteTraffic(
                route,
                route + "-service",
                List.of(new AnswerCount(status, "", millis.length)),
                LatencyCounts.ofNanos(nanos),
                LatencyCounts.ofNanos(nanos),
                LatencyCounts.NONE,
                10,
                100,
                CacheCounts.NONE);
    }

    /** Refusals of a route. */
    public static RouteTraffic refused(String route, int status, String code, long count) {
        return new RouteTraffic(
                route,
                "",
                List.of(new AnswerCount(status, code, count)),
                LatencyCounts.NONE,
                LatencyCounts.NONE,
                LatencyCounts.NONE,
                0,
                0,
                CacheCounts.NONE);
    }

    public static TrafficReport report(long second, int step, RouteTraffic... routes) {
        return new TrafficReport(Instant.ofEpochSecond(second), step, List.of(routes), List.of(), 0, List.of());
    }

    public static TrafficReport report(long second, ConsumerTraffic... consumers) {
        return new TrafficReport(Instant.ofEpochSecond(second), 1, List.of(), List.of(consumers), 0, List.of());
    }

    public static TrafficReport report(long second, RequestRecord... requests) {
        return new TrafficReport(Instant.ofEpochSecond(second), 1, List.of(), List.of(), 0, List.of(requests));
    }

    public static RequestRecord request(String id, long second, String route, int status, double totalMs) {
        return new RequestRecord(
                id,
                Instant.ofEpochSecond(second),
                "edge-1",
                "GET",
                "/" + route,
                "",
                "localhost",
                status,
                "",
                route,
                route + "-service",
                "127.0.0.1:9000",
                "mobile-app",
                "web",
                "127.0.0.1",
                totalMs,
                totalMs - 1,
                0.5,
                321,
                "",
                List.of(new RequestRecord.Attempt("", "127.0.0.1:9000", 0.2, totalMs - 1, status, "")),
                Heads.NONE,
                "");
    }

    /** The same request, which a rule of this name had kept whole, with header fields. */
    public static RequestRecord captured(RequestRecord plain, Heads heads, String rule) {
        return new RequestRecord(
                plain.id(),
                plain.at(),
                plain.node(),
                plain.method(),
                plain.path(),
                plain.query(),
                plain.host(),
                plain.status(),
                plain.code(),
                plain.route(),
                plain.service(),
                plain.target(),
                plain.consumer(),
                plain.credential(),
                plain.clientAddress(),
                plain.totalMs(),
                plain.upstreamMs(),
                plain.gatewayMs(),
                plain.bytesOut(),
                plain.cache(),
                plain.tried(),
                heads,
                rule);
    }

    /** Stores a request and what a rule had kept of it, as its node does. */
    public static void keep(Database database, RequestRecord request, String document) {
        TrafficReport seen = report(request.at().getEpochSecond(), request);
        CapturedRequest kept = new CapturedRequest(
                request.id(), request.at(), request.route(), request.capturedBy(), (ObjectNode) Json.parse(document));
        Sight sight = new Sight(
                List.of(seen), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(kept));
        database.nodes().report(node(request.node(), 0), sight);
    }

    /** Makes a node live, serving this revision. */
    public static void nodeIsLive(Database database, String name, long revision) {
        database.nodes().report(node(name, revision));
    }

    private static NodeReport node(String name, long revision) {
        return new NodeReport(
                name,
                "http://127.0.0.1:8082",
                "1.0",
                Instant.EPOCH,
                revision,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);
    }
}
