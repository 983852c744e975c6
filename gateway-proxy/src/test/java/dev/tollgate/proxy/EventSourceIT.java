package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The data path with a client library of server-sent events. */
@Timeout(60)
class EventSourceIT {
    private static final String STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    @Test
    void eachEventArrivesBeforeTheNextIsSent() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        ScriptedOrigin.Script script = visit -> {
            visit.request();
            visit.send(STREAM + "event: price\nid: 1\ndata: 10\n\n");
            first.await(10, TimeUnit.SECONDS);
            visit.send("event: price\nid: 2\ndata: 11\ndata: 12\n\n");
            visit.hang();
        };
        try (ScriptedOrigin origin = ScriptedOrigin.running(script);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                EventSource events = source(gateway)) {
            events.start();
            assertThat(events.readMessage().getData()).isEqualTo("10");
            first.countDown();

            assertThat(events.readMessage().getData()).isEqualTo("11\n12");
        }
    }

    @Test
    void clientComesBackWithTheLastEventThatItSaw() throws Exception {
        ScriptedOrigin.Script script = visit -> {
            visit.request();
            visit.send(STREAM + "retry: 10\nid: " + visit.number() + "\ndata: " + visit.number() + "\n\n");
        };
        try (ScriptedOrigin origin = ScriptedOrigin.running(script);
                RunningGateway gateway = RunningGateway.before(origin.port(), false);
                EventSource events = source(gateway)) {
            events.start();
            events.readMessage();
            origin.request();

            assertThat(events.readMessage().getData()).isEqualTo("2");
            assertThat(origin.request()).containsIgnoringCase("\r\nLast-Event-ID: 1\r\n");
        }
    }

    private static EventSource source(RunningGateway gateway) {
        return new EventSource.Builder(URI.create("http://127.0.0.1:" + gateway.port() + "/"))
                .errorStrategy(ErrorStrategy.alwaysContinue())
                .build();
    }
}
