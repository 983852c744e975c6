package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.respond;
import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.arrival.Arriving;
import dev.tollgate.db.arrival.NodeArrivals;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.limit.Levels;
import dev.tollgate.proxy.limit.LimitReplay;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nodes tell of who came is enough to say what a limit would have refused. */
@Timeout(90)
class LimitReplayIT {
    private static final int REQUESTS = 8;

    @TempDir
    Path folder;

    @Test
    void aReplayOfWhatANodeReportedRefusesWhatItRefused() {
        Route limited = LimitIT.limited("limited", respond(200, "ok"));
        try (TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2)) {
            test.database().writer().write(AUTHOR, transaction -> transaction.put(limited));
            try (RunningNode node = RunningNode.start("node", folder, test.database());
                    PlainClient client = node.client()) {
                int refused = 0;
                for (int i = 0; i < REQUESTS; i++) {
                    refused += client.get("/limited").status() == 429 ? 1 : 0;
                }
                Await.until(() -> reported(test) == REQUESTS);

                LimitReplay.Result result = replay(limited, reports(test));

                assertThat(refused).isEqualTo(REQUESTS - 3);
                assertThat(result).isEqualTo(new LimitReplay.Result(REQUESTS, refused, 1, 0));
            }
        }
    }

    private static List<NodeArrivals> reports(TestDatabase test) {
        return test.database().arrivals().since(Instant.EPOCH).stream()
                .flatMap(one -> one.unpacked().stream())
                .toList();
    }

    private static long reported(TestDatabase test) {
        return reports(test).stream()
                .flatMap(one -> one.arrivals().callers().stream())
                .mapToLong(Arriving::requests)
                .sum();
    }

    private static LimitReplay.Result replay(Route route, List<NodeArrivals> arrivals) {
        Limit limit = route.policies().limits().getFirst();
        LimitReplay.Surroundings around = new LimitReplay.Surroundings(
                List.of(route), new Levels(_ -> List.of(), List.of()), Map.of(), Map.of(), false);
        return LimitReplay.of(List.of(limit), around, arrivals.iterator())
                .getFirst()
                .orElseThrow();
    }
}
