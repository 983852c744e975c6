package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.live.Reports;
import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.db.traffic.TrafficReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class TrafficIT {

    private final TestDatabase tables;
    private final Database database;
    private RunningAdmin admin;
    private ApiClient api;
    private long now;

    TrafficIT(TestDatabase tables) {
        this.tables = tables;
        this.database = tables.database();
    }

    @BeforeEach
    void start() {
        tables.execute("delete from traffic_slot");
        now = InstantSource.system().instant().getEpochSecond();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    /** Starts the admin on what these nodes reported before. */
    private void reported(String node, TrafficReport... reports) {
        database.traffic().write(node, List.of(reports));
    }

    private void startAdmin() {
        admin = RunningAdmin.start(database);
        api = admin.client();
    }

    private JsonNode await(String path, Predicate<JsonNode> condition) {
        return Await.until(() -> api.get(path).body(), condition);
    }

    private static long sum(JsonNode series, String member) {
        return series.path("points")
                .valueStream()
                .mapToLong(point -> point.path(member).longValue())
                .sum();
    }

    private static JsonNode series(JsonNode document, String key) {
        return document.path("series")
                .valueStream()
                .filter(series -> series.path("key").textValue().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nodesAndSecondsAddUp() {
        reported("edge-1", Reports.report(now - 20, 1, Reports.route("a", 200, 10, 10, 10)));
        reported("edge-2", Reports.report(now - 20, 1, Reports.route("a", 503, 10), Reports.route("b", 200, 10)));
        reported("edge-1", Reports.report(now - 19, 1, Reports.refused("a", 429, "rate_limited", 7)));
        startAdmin();

        JsonNode total = await(
                "/api/v1/traffic?range=1m&step=1m", body -> body.at("/series/0").isObject());

        JsonNode series = series(total, "total");
        assertThat(sum(series, "requests")).isEqualTo(12);
        assertThat(sum(series, "errors")).isEqualTo(1);
        assertThat(sum(series, "bytesOut")).isEqualTo(300);
    }

    @Test
    void percentilesOfSeveralNodesAreThoseOfAllTheirRequests() {
        long[] fast = new long[90];
        Arrays.fill(fast, 10);
        reported("edge-1", Reports.report(now - 20, 1, Reports.route("a", 200, fast)));
        reported(
                "edge-2",
                Reports.report(now - 20, 1, Reports.route("a", 200, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500)));
        startAdmin();

        JsonNode point = await(
                        "/api/v1/traffic?range=1m&step=1s",
                        body -> body.at("/series/0").isObject())
                .at("/series/0/points/0");

        assertThat(point.path("p50").doubleValue()).isCloseTo(10, within(1.0));
        assertThat(point.path("p95").doubleValue()).isCloseTo(500, within(60.0));
        assertThat(point.path("gatewayP95").isNull()).isTrue();
    }

    @Test
    void secondsWithoutAReportAreGapsAndThoseWithoutTrafficAreZero() {
        reported(
                "edge-1",
                Reports.report(now - 20, 1, Reports.route("a", 200, 10)),
                Reports.report(now - 19, 1),
                Reports.report(now - 15, 1));
        startAdmin();

        JsonNode series = await(
                        "/api/v1/traffic?range=1m&step=1s",
                        body -> body.at("/series/0").isObject())
                .at("/series/0/points");

        assertThat(series.findValuesAsText("at")).containsExactly(text(now - 20), text(now - 19), text(now - 15));
        assertThat(series.findValuesAsText("requests")).containsExactly("1", "0", "0");
    }

    private static String text(long second) {
        return Instant.ofEpochSecond(second).toString();
    }

    @Test
    void seriesAreMadeForWhatIsAskedFor() {
        reported(
                "edge-1",
                Reports.report(now - 20, 1, Reports.route("a", 200, 10), Reports.refused("b", 401, "key_unknown", 2)),
                Reports.report(now - 19, new ConsumerTraffic("mobile-app", 5, 1, 2, 1)));
        startAdmin();
        await("/api/v1/traffic?range=1m&step=1s", body -> body.at("/series/0").isObject());

        assertThat(keys("route")).containsExactly("a", "b");
        assertThat(keys("service")).containsExactly("", "a-service");
        assertThat(keys("node")).containsExactly("edge-1");
        assertThat(keys("status")).containsExactly("200", "401");
        assertThat(keys("code")).containsExactly("key_unknown");
        assertThat(keys("consumer")).containsExactly("mobile-app");
        JsonNode b = series(api.get("/api/v1/traffic?by=route").body(), "b");
        assertThat(b.findValues("refused").toString()).contains("{\"key_unknown\":2}");
    }

    private List<String> keys(String by) {
        return api.get("/api/v1/traffic?range=5m&step=5s&by=" + by).body().findValuesAsText("key");
    }

    @Test
    void longRangesComeFromCoarserSlots() {
        long minute = Math.floorDiv(now, 60) * 60 - 7_200;
        reported("edge-1", Reports.report(minute, 60, Reports.route("a", 200, 10, 20)));
        reported("edge-2", Reports.report(minute, 60, Reports.route("a", 200, 10)));
        reported("edge-1", Reports.report(minute + 3_600, 10, Reports.route("a", 200, 10, 20, 30, 40)));
        startAdmin();

        JsonNode day = api.get("/api/v1/traffic?range=24h&step=5m&by=route").body();
        JsonNode hours = api.get("/api/v1/traffic?range=3h&step=10s").body();

        assertThat(sum(day.at("/series/0"), "requests")).isEqualTo(3);
        assertThat(sum(hours.at("/series/0"), "requests")).isEqualTo(4);
        assertThat(day.path("step").textValue()).isEqualTo("5m");
    }

    @Test
    void whatIsReportedWhileTheAdminRunsIsShown() {
        startAdmin();
        Reports.nodeIsLive(database, "edge-1", 0);

        long second = InstantSource.system().instant().getEpochSecond();
        reported("edge-1", Reports.report(second, 1, Reports.route("late", 200, 10)));

        await("/api/v1/traffic?range=1m&by=route", body -> !body.path("series").isEmpty());
        database.nodes().forget("edge-1");
    }

    @Test
    void allWrongParametersAreToldAtOnce() {
        startAdmin();

        ApiClient.Reply reply = api.get("/api/v1/traffic?range=8d&step=much&by=colour&colour=1");
        ApiClient.Reply values = api.get("/api/v1/traffic?range=8d&step=much&by=colour");
        ApiClient.Reply step = api.get("/api/v1/traffic?range=24h&step=10s");
        ApiClient.Reply list = api.get("/api/v1/requests?status=teapot&minMs=-1&limit=0&from=now");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(values.pointers()).containsExactlyInAnyOrder("?range", "?step", "?by");
        assertThat(step.pointers()).containsExactly("?step");
        assertThat(list.pointers()).containsExactlyInAnyOrder("?status", "?minMs", "?limit", "?from");
    }

    @Test
    void requestsAreFoundByWhatTheyWere() {
        reported(
                "edge-1",
                Reports.report(
                        now - 20,
                        Reports.request("one", now - 20, "a", 200, 12),
                        Reports.request("two", now - 19, "b", 503, 1_200)));
        startAdmin();

        JsonNode all = await("/api/v1/requests", body -> body.path("total").intValue() == 2);

        assertThat(all.findValuesAsText("id")).containsExactly("two", "one");
        assertThat(ids("route=a")).containsExactly("one");
        assertThat(ids("status=5xx")).containsExactly("two");
        assertThat(ids("status=200&consumer=mobile-app")).containsExactly("one");
        assertThat(ids("minMs=1000")).containsExactly("two");
        assertThat(ids("code=rate_limited")).isEmpty();
        assertThat(ids("limit=1")).containsExactly("two");
        assertThat(ids("id=one")).containsExactly("one");
        assertThat(ids("path=%2Fb&clientAddress=127.0.0.1")).containsExactly("two");
        assertThat(ids("clientAddress=192.0.2.1")).isEmpty();
        assertThat(ids("from=" + Instant.ofEpochSecond(now - 19))).containsExactly("two");
        assertThat(ids("to=" + Instant.ofEpochSecond(now - 19))).containsExactly("one");
        assertThat(ids("from=" + Instant.ofEpochSecond(now))).isEmpty();
    }

    @Test
    void aPageOfRequestsTellsWhereOlderOnesBegin() {
        reported(
                "edge-1",
                Reports.report(
                        now - 20,
                        Reports.request("one", now - 20, "a", 200, 12),
                        Reports.request("two", now - 19, "a", 200, 12),
                        Reports.request("three", now - 18, "b", 200, 12)));
        startAdmin();
        await("/api/v1/requests", body -> body.path("total").intValue() == 3);

        JsonNode first = api.get("/api/v1/requests?route=a&limit=1").body();
        JsonNode older = api.get("/api/v1/requests?route=a&limit=1&cursor="
                        + first.path("next").asText())
                .body();
        ApiClient.Reply wrong = api.get("/api/v1/requests?cursor=nonsense");

        assertThat(first.findValuesAsText("id")).containsExactly("two");
        assertThat(older.findValuesAsText("id")).containsExactly("one");
        assertThat(older.path("total").intValue()).isEqualTo(2);
        assertThat(older.path("next").isNull()).isTrue();
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.pointers()).containsExactly("?cursor");
    }

    private List<String> ids(String query) {
        return api.get("/api/v1/requests?" + query).body().findValuesAsText("id");
    }

    @Test
    void aRequestIsShownWithItsTimeline() {
        reported("edge-1", Reports.report(now - 20, Reports.request("one", now - 20, "a", 200, 12)));
        startAdmin();
        await("/api/v1/requests", body -> body.path("total").intValue() == 1);

        JsonNode request = api.get("/api/v1/requests/one").body();

        assertThat(request.path("timeline").findValuesAsText("part")).containsExactly("gateway", "upstream", "reply");
        assertThat(request.at("/timeline/1/ms").doubleValue()).isEqualTo(11);
        assertThat(api.get("/api/v1/requests/other").status()).isEqualTo(404);
    }
}
