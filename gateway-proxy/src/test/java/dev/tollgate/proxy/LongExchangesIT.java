package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.proxy.authenticate.TestKeys;
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

    @Test
    void streamEndsWhenThePlanOfItsConsumerIsDisabled() throws Exception {
        List<ApiKey> keys = List.of(TestKeys.key("shop", "good"));
        String service = "{\"name\":\"s\",\"targets\":[{\"url\":\"http://127.0.0.1:%d\"}]}";
        String plan = "{\"name\":\"gold\",\"enabled\":%s}";
        Entity consumer = entity(Kind.CONSUMER, "{\"name\":\"shop\",\"plan\":\"gold\"}");
        Entity route = entity(
                Kind.ROUTE,
                "{\"name\":\"all\",\"destination\":{\"service\":\"s\"},\"authentication\":{\"methods\":[\"api-key\"]}}");
        try (ScriptedOrigin origin = events()) {
            Entity served = entity(Kind.SERVICE, service.formatted(origin.port()));
            try (RunningGateway gateway = RunningGateway.serving(
                            keys, served, entity(Kind.PLAN, plan.formatted(true)), consumer, route);
                    RawConnection client = RawConnection.to(gateway)) {
                client.send(GET.replace("\r\n\r\n", "\r\nX-API-Key: good\r\n\r\n"))
                        .through("data: 1");

                gateway.reload(keys, served, entity(Kind.PLAN, plan.formatted(false)), consumer, route);

                assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo("left");
            }
        }
    }

    private static Entity entity(Kind kind, String document) {
        Reading<? extends Entity> reading = Documents.read(kind, Json.parse(document));
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted<? extends Entity>) reading).value();
    }
}
