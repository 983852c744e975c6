package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.RevisionFeed;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.NodeLabels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class NodesIT {

    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

    private final Database database;
    private final RunningAdmin admin;
    private final ApiClient api;

    NodesIT(TestDatabase database) {
        this.database = database.database();
        this.admin = RunningAdmin.start(this.database);
        this.api = admin.client();
    }

    @BeforeEach
    void noNodes() {
        database.nodes()
                .all()
                .forEach(node -> database.nodes().forget(node.report().name()));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void aNodeIsShownAsItReports() {
        NodeReport.Refused refused = new NodeReport.Refused(9, "route a: no such service");
        NodeReport report = new NodeReport(
                "edge-1",
                "http://127.0.0.1:8082",
                "1.0",
                STARTED,
                8,
                Optional.of(refused),
                Optional.of(STARTED),
                true,
                Optional.of("the port is taken"),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);

        JsonNode node = Await.until(
                () -> {
                    database.nodes().report(report);
                    return api.get("/api/v1/nodes").body().at("/items/0");
                },
                seen -> seen.path("live").booleanValue());

        assertThat(node.path("name").textValue()).isEqualTo("edge-1");
        assertThat(node.path("trouble").textValue()).isEqualTo("the port is taken");
        assertThat(node.path("startedAt").textValue()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(node.path("appliedRevision").longValue()).isEqualTo(8);
        assertThat(node.path("failedRevision").longValue()).isEqualTo(9);
        assertThat(node.path("failure").textValue()).isEqualTo("route a: no such service");
        assertThat(node.path("snapshotAgeSeconds").longValue()).isPositive();
        assertThat(node.path("database").textValue()).isEqualTo("up");
    }

    @Test
    void aNodeHasTheMembersThatItsSchemaTells() {
        report("edge-1", 0);

        List<String> members = new ArrayList<>();
        api.get("/api/v1/nodes").body().at("/items/0").fieldNames().forEachRemaining(members::add);

        List<String> described = new ArrayList<>();
        Schemas.node().path("properties").fieldNames().forEachRemaining(described::add);
        assertThat(members).containsExactlyElementsOf(described);
    }

    @Test
    void aWriteThatWaitsAnswersWhenEveryLiveNodeServesIt() throws InterruptedException {
        report("edge-1", 0);
        report("edge-2", 0);
        Thread nodes;
        Reply reply;
        try (RevisionFeed feed = database.feed()) {
            long before = database.reader().revision();
            nodes = Thread.startVirtualThread(() -> follow(feed, before));

            reply = api.put("/api/v1/services/waited-for", "{}", "Prefer", "respond-async, wait=20");
            nodes.join();
        }

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Tollgate-Applied")).isEqualTo("2/2");
        assertThat(reply.header("Tollgate-Behind")).isEmpty();
        assertThat(reply.header("Preference-Applied")).isEqualTo("wait=20");
    }

    @Test
    void aWriteThatWaitsInVainSaysHowManyServeIt() {
        report("edge-1", Long.MAX_VALUE / 2);
        report("edge-2", 0);

        Reply reply = api.patch("/api/v1/services/lonely?dryRun=false", "{}", "Prefer", "wait=1");
        Reply put = api.put("/api/v1/services/lonely", "{}", "Prefer", "wait=1");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Tollgate-Applied")).isEmpty();
        assertThat(put.header("Tollgate-Applied")).isEqualTo("1/2");
        assertThat(put.header("Tollgate-Behind")).isEqualTo("edge-2");
        api.delete("/api/v1/services/lonely");
    }

    @Test
    void nobodyWaitsWithoutAPreference() {
        report("edge-1", 0);

        Reply reply = api.put("/api/v1/services/at-once", "{}", "Prefer", "return=minimal");

        assertThat(reply.header("Tollgate-Applied")).isEmpty();
        api.delete("/api/v1/services/at-once");
    }

    private void follow(RevisionFeed feed, long before) {
        try {
            long revision = feed.awaitNewerThan(before);
            report("edge-1", revision);
            report("edge-2", revision);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void report(String name, long applied) {
        database.nodes()
                .report(new NodeReport(
                        name,
                        "http://127.0.0.1:8082",
                        "1.0",
                        STARTED,
                        applied,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        NodeReport.Store.OFF,
                        0,
                        NodeLabels.NONE));
    }
}
