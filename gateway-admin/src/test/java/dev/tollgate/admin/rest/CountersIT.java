package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.Sight;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.limit.ConsumerLimits;
import dev.tollgate.db.limit.LimitReport;
import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.NodeLabels;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What limits stand at for a consumer, as two nodes tell it that have done whatever they were told. */
@Timeout(60)
class CountersIT {
    private static final String LIMITS = "/api/v1/consumers/shop/limits";
    private static final long EVERYTHING = 1_000_000;

    private TestDatabase test;
    private Database database;
    private RunningAdmin admin;
    private ApiClient api;

    @BeforeEach
    void start() {
        test = TestDatabase.create(TestDatabase.Engine.H2);
        database = test.database();
        admin = RunningAdmin.start(database);
        api = admin.client();
        api.put("/api/v1/plans/gold", "{\"limits\": [{\"name\": \"of-plan\", \"requests\": 9, \"window\": \"1m\"}]}");
        api.put("/api/v1/consumers/shop", "{\"plan\": \"gold\"}");
        report("a", 3);
        report("b", 2);
    }

    @AfterEach
    void stop() {
        admin.close();
        test.close();
    }

    private static LimitStanding standing(String limit, boolean shared, long used) {
        LimitStanding.Count count = new LimitStanding.Count(1, used, 10 - used, 42);
        return new LimitStanding(
                limit, Scope.ROUTE, "orders", List.of("consumer"), 10, Duration.ofMinutes(1), shared, count);
    }

    private void report(String node, long used) {
        NodeReport report = new NodeReport(
                node,
                "http://h:1",
                "1",
                Instant.EPOCH,
                1,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                NodeReport.Store.OFF,
                EVERYTHING,
                NodeLabels.NONE);
        LimitReport limits = new LimitReport(
                Instant.EPOCH,
                List.of(new ConsumerLimits(
                        "shop", List.of(standing("own", false, used), standing("together", true, 5)))));
        database.nodes()
                .report(
                        report,
                        new Sight(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(limits)));
    }

    private static String words(JsonNode item) {
        return item.path("name").asText() + " " + item.path("counters") + " " + item.path("used") + " "
                + item.path("remaining");
    }

    @Test
    void whatNodesCountByThemselvesIsAddedUpAndWhatTheyShareIsToldOnce() {
        Reply counters = api.get(LIMITS);

        assertThat(counters.status()).as(counters.text()).isEqualTo(200);
        assertThat(counters.body().path("items"))
                .extracting(CountersIT::words)
                .containsExactly("of-plan 0 0 9", "own 2 5 7", "together 1 5 5");
        assertThat(counters.body().path("nodes")).hasToString("{\"live\":2,\"told\":2}");
        assertThat(counters.body().at("/items/1")).hasToString("""
            {"name":"own","scope":"route","object":"orders","by":["consumer"],"requests":10,"window":"1m",\
            "shared":false,"counters":2,"used":5,"remaining":7,"resetSeconds":42}\
            """);
    }

    @Test
    void aResetIsToldToAllNodes() {
        Reply one = api.call("POST", LIMITS + "/own/reset", BodyPublishers.noBody());
        Reply all = api.call("POST", LIMITS + "/reset", BodyPublishers.noBody());

        assertThat(List.of(one.status(), all.status())).containsOnly(200);
        assertThat(database.commands().since(0).commands())
                .contains(
                        new Command.ResetLimits("shop", List.of(), Optional.of("own")),
                        new Command.ResetLimits("shop", List.of(), Optional.empty()));
    }

    @Test
    void nobodyHasNoCounters() {
        assertThat(api.get("/api/v1/consumers/nobody/limits").status()).isEqualTo(404);
        assertThat(api.call("POST", "/api/v1/consumers/nobody/limits/reset", BodyPublishers.noBody())
                        .status())
                .isEqualTo(404);
    }
}
