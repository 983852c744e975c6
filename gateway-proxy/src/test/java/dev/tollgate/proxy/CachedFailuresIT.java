package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of services behind a route that caches: which of them are tried again. */
@Timeout(60)
class CachedFailuresIT {
    private static RunningGateway before(ScriptedOrigin origin) {
        Destination destination = new Destination.ToService("s", false);
        Policies policies = Policies.NONE.with(Cache.DEFAULT);
        return RunningGateway.serving(
                service("s", origin.port()),
                new Route("r", "", List.of(), true, 0, Match.ANYTHING, destination, policies, NodeScope.EVERY_NODE));
    }

    private static String ask(RunningGateway gateway, String method) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(method + " /a HTTP/1.1\r\nHost: test\r\n\r\n").message();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Cache-Control: max-age=60', 1",
        "'Cache-Control: s-maxage=60', 1",
        "'Date: Mon, 30 Nov 2026 10:00:00 GMT\\r\\nExpires: Mon, 30 Nov 2026 11:00:00 GMT', 1",
        "'Date: Mon, 30 Nov 2026 10:00:00 GMT\\r\\nExpires: Mon, 30 Nov 2026 09:00:00 GMT', 1",
        "'Date: Mon, 30 Nov 2026 10:00:00 GMT\\r\\nExpires: Thu, 19 Nov 1981 08:52:00 GMT', 2",
        "'Date: Mon, 30 Nov 2026 10:00:00 GMT\\r\\nExpires: 0', 2",
        "'Cache-Control: max-age=0', 2",
        "'Cache-Control: max-age=0\\r"
                + "\\n"
                + "Date: Mon, 30 Nov 2026 10:00:00 GMT\\r"
                + "\\n"
                + "Expires: Mon, 30 Nov 2026 11:00:00 GMT', 2",
        "'Cache-Control: no-store', 2",
        "'Cache-Control: no-store, max-age=60', 2",
        "'Cache-Control: private, max-age=60', 2",
        "'Cache-Control: max-age=60\\r\\nCDN-Cache-Control: no-store', 2",
        "'X-A: 1', 2",
    })
    void aFailureThatSaysForHowLongItIsGoodIsNotAskedForAgain(String fields, int asked) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedOrigin origin = failing(fields.replace("\\r\\n", "\r\n"), requests);
                RunningGateway gateway = before(origin)) {
            assertThat(ask(gateway, "GET")).startsWith("HTTP/1.1 503 Down\r\n").endsWith("down");
            assertThat(requests).hasValue(asked);
        }
    }

    @Test
    void aFailureToDoWhatNoCacheAnswersIsTriedAgainWhateverItSays() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedOrigin origin = failing("Cache-Control: max-age=60", requests);
                RunningGateway gateway = before(origin)) {
            assertThat(ask(gateway, "DELETE")).startsWith("HTTP/1.1 503 Down\r\n");
            assertThat(requests).hasValue(2);
        }
    }

    private static ScriptedOrigin failing(String fields, AtomicInteger requests) throws IOException {
        return ScriptedOrigin.running(visit -> {
            while (!visit.request().isEmpty()) {
                requests.incrementAndGet();
                visit.send("HTTP/1.1 503 Down\r\n" + fields + "\r\nContent-Length: 4\r\n\r\ndown");
            }
        });
    }
}
