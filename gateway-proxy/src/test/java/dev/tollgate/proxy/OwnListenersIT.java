package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Author;
import dev.tollgate.db.Await;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A target that leads to Tollgate itself, by a name that was harmless when it was saved. */
@Timeout(60)
class OwnListenersIT {
    private static TestDatabase test;
    private static RunningNode node;

    @BeforeAll
    static void start(@TempDir Path folder) {
        test = TestDatabase.create(TestDatabase.Engine.H2);
        node = RunningNode.start("itself", folder, test.database());
    }

    @AfterAll
    static void stop() {
        node.close();
        test.close();
    }

    @Test
    void managementPortIsNotCalled() {
        assertThat(answer("management", node.managementPort())).contains("\"code\":\"upstream_dns\"");
    }

    @Test
    void portOfTrafficIsNotCalled() {
        assertThat(answer("traffic", node.port())).contains("\"code\":\"upstream_dns\"");
    }

    @Test
    void portOfTheAdminInTheSameProcessIsNotCalled() {
        try (ReservedPort admin = new ReservedPort()) {
            node.avoid(admin.number());

            assertThat(answer("admin", admin.number())).contains("\"code\":\"upstream_dns\"");
        }
    }

    @Test
    void otherPortsOfTheMachineAre() {
        try (Origin origin = Origin.start("other")) {
            assertThat(answer("other", origin.port())).doesNotContain("upstream_dns");
        }
    }

    /** What comes of a request for a service on this port of the machine. */
    private static String answer(String service, int port) {
        Target target = new Target(new TargetUrl(false, "localhost", port), 100, 0);
        test.database().writer().write(new Author("test"), transaction -> {
            transaction.put(Entities.service(service, Timeouts.DEFAULT, false, false, target));
            return transaction.put(Entities.prefix(service, "/" + service, new Destination.ToService(service, false)));
        });
        Await.until(() -> !node.get("/" + service).body().contains("no_route"));
        return node.get("/" + service).body();
    }
}
