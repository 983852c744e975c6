package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.Sight;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.Arriving;
import dev.tollgate.db.model.NodeLabels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dry run tells of limits. */
@EachDatabase
class LastHourIT {
    private static final String ROUTE = """
        {"match": {"paths": [{"prefix": "/orders"}]}, "destination": {"respond": {"status": 200}}, "limits": [%s]}\
        """;

    private final RunningAdmin admin;
    private final ApiClient api;
    private final Database database;
    /** The same for all that a test reports, however long it takes. */
    private final Instant at = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 10 * 10 - 1_800);

    LastHourIT(TestDatabase test) {
        this.database = test.database();
        test.execute("delete from arrival_slot");
        test.execute("delete from node_report");
        this.admin = RunningAdmin.start(database);
        this.api = admin.client();
    }

    @BeforeEach
    void twoCallersCameTwentyTimesInTenSeconds() {
        report("a", NodeReport.Store.OFF);
        api.put("/api/v1/routes/orders", ROUTE.formatted(""));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    /** Two callers: 20 and 10 requests, two and one a second, half an hour ago. */
    private void report(String node, NodeReport.Store redis) {
        List<Arriving> callers = new ArrayList<>();
        for (int caller = 1; caller <= 2; caller++) {
            Map<String, String> traits = Map.of("ip", "name 192.0.2." + caller);
            List<Integer> counts = Collections.nCopies(Arrivals.SECONDS, 3 - caller);
            callers.add(new Arriving("orders", Optional.empty(), traits, counts));
        }
        NodeReport report = new NodeReport(
                node,
                "http://h:1",
                "1",
                at,
                1,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                redis,
                0,
                NodeLabels.NONE);
        database.nodes()
                .report(
                        report,
                        new Sight(
                                List.of(),
                                List.of(new Arrivals(at, callers)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private JsonNode tried(String limit) {
        ApiClient.Reply preview = api.put("/api/v1/routes/orders?dryRun=true", ROUTE.formatted(limit));
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        return preview.body().path("lastHour");
    }

    @Test
    void itTellsWhatALimitWouldHaveRefused() {
        JsonNode hour = tried("""
            {"name": "new", "requests": 8, "window": "1h", "algorithm": "fixed-window", "by": ["ip"]}\
            """);

        assertThat(hour.path("limits")).hasToString("""
            [{"name":"new","requests":30,"refused":14,"callers":2,"untold":0}]\
            """);
        assertThat(Instant.parse(hour.path("to").asText()))
                .isEqualTo(Instant.parse(hour.path("from").asText()).plusSeconds(3_600));
    }

    @Test
    void eachLimitIsTriedByItselfAndOfSomeNobodyCanTell() {
        JsonNode hour = tried("""
            {"name": "loose", "requests": 100, "window": "1h", "by": ["ip"]},
            {"name": "by-tenant", "requests": 1, "window": "1h", "by": ["header:X-Tenant"]},
            {"name": "parallel", "concurrent": 2}\
            """);

        assertThat(hour.at("/limits/0/refused").asInt()).isZero();
        assertThat(hour.at("/limits/1/untold").asInt()).isEqualTo(30);
        assertThat(hour.at("/limits/2/refused").isNull()).isTrue();
    }

    @Test
    void nodesThatShareAStoreCountTogether() {
        report("b", NodeReport.Store.OFF);
        String limit = "{\"name\": \"new\", \"requests\": 25, \"window\": \"1h\", \"algorithm\": \"fixed-window\"}";

        long apart = tried(limit).at("/limits/0/refused").asLong();
        report("b", NodeReport.Store.UP);
        long together = tried(limit).at("/limits/0/refused").asLong();

        assertThat(apart).isEqualTo(2 * 5);
        assertThat(together).isEqualTo(35);
    }

    @Test
    void anObjectWithoutLimitsIsToldNothingOfThem() {
        assertThat(tried("").isMissingNode()).isTrue();
    }
}
