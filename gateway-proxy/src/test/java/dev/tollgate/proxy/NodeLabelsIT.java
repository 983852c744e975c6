package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static dev.tollgate.proxy.reload.Samples.on;
import static dev.tollgate.proxy.reload.Samples.responding;
import static dev.tollgate.proxy.reload.Samples.service;
import static dev.tollgate.proxy.reload.Samples.toService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one database, in different regions; what is limited to one of them is not on the other. */
class NodeLabelsIT {
    private static final String NO_ROUTE = "no_route";

    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
    private final Origin origin = Origin.start("here");
    private final RunningNode europe;
    private final RunningNode america;

    NodeLabelsIT(@TempDir Path folder) {
        europe = start("europe", folder, "region=eu,zone=a");
        america = start("america", folder, "region=us");
    }

    private RunningNode start(String name, Path folder, String labels) {
        return RunningNode.start(name, folder.resolve(name), test.database(), Map.of("TOLLGATE_NODE_LABELS", labels));
    }

    @AfterEach
    void stop() {
        europe.close();
        america.close();
        origin.close();
        test.close();
    }

    private void put(Entity... entities) {
        test.database().writer().write(AUTHOR, transaction -> {
            for (Entity entity : entities) {
                transaction.put(entity);
            }
            return "";
        });
    }

    /** Once a route that is everywhere is served, so is all that was written with it. */
    private void putAndAwait(String marker, Entity... entities) {
        put(entities);
        put(responding(marker, marker));
        europe.awaitBody("/" + marker, marker);
        america.awaitBody("/" + marker, marker);
    }

    @Test
    void aRouteIsOnTheNodesThatItNames() {
        putAndAwait("marker", on("eu", responding("orders", "of europe")));

        assertThat(europe.get("/orders").body()).isEqualTo("of europe");
        assertThat(america.get("/orders").body()).contains(NO_ROUTE);
    }

    @Test
    void routesOfTheSameMatchShareTheWorkByRegion() {
        putAndAwait("marker", named("orders-eu", "eu", "of europe"), named("orders-us", "us", "of america"));

        assertThat(europe.get("/orders").body()).isEqualTo("of europe");
        assertThat(america.get("/orders").body()).isEqualTo("of america");
    }

    private static Entity named(String name, String region, String body) {
        return route(name, """
            {"match": {"paths": [{"prefix": "/orders"}]}, "destination": {"respond": {"body": "%s"}},
             "nodes": {"region": ["%s"]}}
            """.formatted(body, region));
    }

    private static Entity route(String name, String json) {
        Reading<? extends Entity> reading = Documents.read(Kind.ROUTE, name, Json.parse(json));
        return ((Reading.Accepted<? extends Entity>) reading).value();
    }

    @Test
    void everyLabelThatIsNamedMustBeTheNodes() {
        putAndAwait("marker", route("both", """
            {"match": {"paths": [{"prefix": "/both"}]}, "destination": {"respond": {"body": "both"}},
             "nodes": {"region": ["eu", "us"], "zone": ["a", "b"]}}
            """));

        assertThat(europe.get("/both").body()).isEqualTo("both");
        assertThat(america.get("/both").body()).contains(NO_ROUTE);
    }

    @Test
    void aRouteIsWhereTheServicesOfItsDestinationAre() {
        putAndAwait("first", on("us", service("backend", origin.port())), toService("orders", "backend"));

        assertThat(europe.get("/orders").body()).contains(NO_ROUTE);
        assertThat(america.get("/orders").body()).isEqualTo("here");

        putAndAwait("second", on("eu", service("backend", origin.port())));

        assertThat(europe.get("/orders").body()).isEqualTo("here");
        assertThat(america.get("/orders").body()).contains(NO_ROUTE);

        putAndAwait("third", service("backend", origin.port()));

        assertThat(europe.get("/orders").body()).isEqualTo("here");
        assertThat(america.get("/orders").body()).isEqualTo("here");
    }

    @Test
    void aRouteIsNowhereIfNoNodeHasAllServicesOfItsDestination() {
        putAndAwait(
                "marker",
                on("eu", service("ours", origin.port())),
                on("us", service("theirs", origin.port())),
                route("both", """
                    {"match": {"paths": [{"prefix": "/both"}]},
                     "destination": {"split": [{"service": "ours", "weight": 1}, {"service": "theirs", "weight": 1}]}}
                    """));

        assertThat(europe.get("/both").body()).contains(NO_ROUTE);
        assertThat(america.get("/both").body()).contains(NO_ROUTE);
    }

    @Test
    void aServiceIsLookedAfterOnlyWhereItIs() {
        putAndAwait("first", on("us", service("backend", origin.port())));

        Await.until(() -> lookedAfterBy("america") && !lookedAfterBy("europe"));

        putAndAwait("second", on("eu", service("backend", origin.port())));

        Await.until(() -> lookedAfterBy("europe") && !lookedAfterBy("america"));
    }

    private boolean lookedAfterBy(String node) {
        return test.database().nodes().health().stream()
                .filter(report -> report.node().equals(node))
                .flatMap(report -> report.report().services().stream())
                .anyMatch(service -> service.service().equals("backend"));
    }

    @Test
    void copiesForAServiceOfAnotherRegionAreNotMade() {
        try (Origin shadow = Origin.start("shadow")) {
            putAndAwait(
                    "marker",
                    service("backend", origin.port()),
                    on("us", service("shadow", shadow.port())),
                    route("orders", """
                        {"match": {"paths": [{"prefix": "/orders"}]}, "destination": {"service": "backend"},
                         "mirror": {"service": "shadow", "percent": 100}}
                        """));

            assertThat(europe.get("/orders").body()).isEqualTo("here");
            assertThat(america.get("/orders").body()).isEqualTo("here");

            Await.until(() -> america.management("/metrics").body().contains("shadow"));
            assertThat(europe.management("/metrics").body()).doesNotContain("shadow");
        }
    }

    @Test
    void nodesTellTheirLabels() {
        Await.until(() -> test.database().nodes().all().size() == 2);

        assertThat(test.database().nodes().all())
                .extracting(node -> node.report().labels().text())
                .containsExactly("region=us", "region=eu,zone=a");
    }
}
