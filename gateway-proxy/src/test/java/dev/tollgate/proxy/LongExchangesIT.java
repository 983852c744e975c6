package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of events outlive every reload but that which takes their route. */
@Timeout(60)
class LongExchangesIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    private ScriptedOrigin events() throws IOException {
        return ScriptedOrigin.running(visit -> {
            visit.request();
            visit.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
            visit.hang();
            ended.add("left");
        });
    }

    @Test
    void streamEndsWithItsRoute() throws Exception {
        try (ScriptedOrigin origin = events();
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).through("data: 1");

            gateway.reload(List.of(), Entities.service("service", origin.port()));

            assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo("left");
            assertThat(client.untilEnd()).doesNotContain("0\r\n\r\n");
        }
    }

    @Test
    void streamGoesOnWithAChangedRoute() throws Exception {
        try (ScriptedOrigin origin = events();
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).through("data: 1");

            gateway.reload(
                    List.of(),
                    Entities.service("service", origin.port()),
                    Entities.prefix("all", "/elsewhere", Entities.respond(200, "changed")));

            assertThat(ended).isEmpty();
        }
    }
}
