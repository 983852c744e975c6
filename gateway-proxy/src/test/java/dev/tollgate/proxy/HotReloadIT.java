package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static dev.tollgate.proxy.reload.Samples.disabled;
import static dev.tollgate.proxy.reload.Samples.responding;
import static dev.tollgate.proxy.reload.Samples.routeKey;
import static dev.tollgate.proxy.reload.Samples.service;
import static dev.tollgate.proxy.reload.Samples.serviceKey;
import static dev.tollgate.proxy.reload.Samples.toService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.model.Entity;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node whose configuration is written by another process. */
@Order(4)
@EachDatabase
@Timeout(120)
class HotReloadIT {
    private final TestDatabase test;
    private final Database nodes;
    private final Origin origin = Origin.start("first");
    private final Origin other = Origin.start("second");
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RunningNode node;

    HotReloadIT(TestDatabase test, @TempDir Path folder) {
        this.test = test;
        this.nodes = test.another(true);
        write(transaction -> transaction.put(service("first", origin.port())));
        write(transaction -> transaction.put(service("second", other.port())));
        this.node = RunningNode.start("node", folder, nodes);
    }

    @AfterEach
    void stop() {
        node.stop();
        nodes.close();
        threads.shutdownNow();
        origin.close();
        other.close();
    }

    private void write(Consumer<WriteTransaction> work) {
        test.database().writer().write(AUTHOR, transaction -> {
            work.accept(transaction);
            return "";
        });
    }

    private void put(Entity entity) {
        write(transaction -> transaction.put(entity));
    }

    @Test
    void aRouteThatIsWrittenIsServed() {
        put(toService("written", "first"));

        node.awaitBody("/written", "first");
    }

    @Test
    void whatARouteChangesIsEditedWhileItServes() {
        put(changing("{\"rename\":\"/a\",\"to\":\"b\"}"));
        node.awaitBody("/json", "{\"b\":1.00}");

        put(changing("{\"set\":\"/a\",\"value\":\"${request.method}\"}"));
        node.awaitBody("/json", "{\"a\":\"GET\"}");
    }

    private static Entity changing(String operation) {
        return Transformed.read("json", """
            {"match": {"paths": [{"exact": "/json"}]},
             "destination": {"respond": {"headers": {"Content-Type": "application/json"}, "body": "{\\"a\\":1.00}"}},
             "transform": {"response": {"body": [%s]}}}
            """.formatted(operation));
    }

    @Test
    void aRouteThatIsChangedIsServedInItsNewForm() {
        put(toService("changed", "first"));
        node.awaitBody("/changed", "first");

        put(toService("changed", "second"));

        node.awaitBody("/changed", "second");
    }

    @Test
    void aServiceThatIsChangedIsUsedInItsNewForm() {
        put(service("moving", origin.port()));
        put(toService("moving", "moving"));
        node.awaitBody("/moving", "first");

        put(service("moving", other.port()));

        node.awaitBody("/moving", "second");
    }

    @Test
    void aRouteThatIsRemovedIsNotServed() {
        put(responding("removed", "here"));
        node.awaitBody("/removed", "here");

        write(transaction -> transaction.remove(routeKey("removed")));

        Await.until(() -> node.get("/removed").status() == 404);
    }

    @Test
    void aRouteThatIsDisabledIsNotServed() {
        put(responding("disabled", "here"));
        node.awaitBody("/disabled", "here");

        put(disabled(responding("disabled", "here")));

        Await.until(() -> node.get("/disabled").status() == 404);
    }

    @Test
    void aServiceAndItsRouteAreRemovedTogether() {
        put(service("both", origin.port()));
        put(toService("both", "both"));
        node.awaitBody("/both", "first");

        write(transaction -> {
            transaction.remove(routeKey("both"));
            transaction.remove(serviceKey("both"));
        });

        Await.until(() -> node.get("/both").status() == 404);
    }

    @Test
    void aRequestInFlightKeepsTheRevisionThatItBeganOn() throws Exception {
        put(toService("flight", "first"));
        node.awaitBody("/flight", "first");
        Future<PlainClient.Answer> inFlight = threads.submit(() -> node.get("/flight/slow"));
        origin.awaitSlowRequest();

        put(responding("flight", "later"));
        node.awaitBody("/flight", "later");
        origin.release();

        assertThat(inFlight.get(30, TimeUnit.SECONDS)).isEqualTo(new PlainClient.Answer(200, "first"));
    }

    @Test
    void connectionsOutliveAChangeOfSomethingElse() {
        put(toService("pooled", "first"));
        node.awaitBody("/pooled", "first");
        List<Integer> before = origin.connections();

        put(responding("elsewhere", "here"));
        node.awaitBody("/elsewhere", "here");
        node.awaitBody("/pooled", "first");

        assertThat(before).contains(origin.connections().get(before.size()));
    }

    @Test
    void connectionsOutliveAChangeOfTheirOwnRouteAndService() {
        put(toService("own", "first"));
        node.awaitBody("/own", "first");
        List<Integer> before = origin.connections();

        write(transaction -> {
            transaction.put(service("first", origin.port(), other.port()));
            transaction.put(toService("own2", "first"));
        });
        node.awaitBody("/own2", "second");
        node.awaitBody("/own2", "first");

        assertThat(before).contains(origin.connections().get(before.size()));
    }

    @Test
    void aNodeThatStopsLeavesTheListOfNodes() {
        Await.until(() -> names().contains("node"));

        node.stop();

        assertThat(names()).isEmpty();
    }

    @Test
    void aNodeThatStopsLeavesTheDatabaseToOthers() {
        node.stop();

        put(responding("afterwards", "here"));
    }

    private List<String> names() {
        return test.database().nodes().all().stream()
                .map(status -> status.report().name())
                .toList();
    }
}
