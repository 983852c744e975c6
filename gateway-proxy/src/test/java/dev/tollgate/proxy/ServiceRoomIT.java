package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.prefix;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.model.Destination;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that may have one connection to services. */
@Timeout(60)
class ServiceRoomIT {
    private static final String GET = " HTTP/1.1\r\nHost: h\r\n\r\n";

    private ScriptedOrigin slow;
    private ScriptedOrigin fast;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        slow = ScriptedOrigin.running(visit -> {
            visit.request();
            visit.hang();
        });
        fast = ScriptedOrigin.saying("fast");
        gateway = RunningGateway.cramped(
                1,
                service("slow", slow.port()),
                service("fast", fast.port()),
                prefix("slow", "/slow", new Destination.ToService("slow", false)),
                prefix("fast", "/fast", new Destination.ToService("fast", false)));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        slow.close();
        fast.close();
    }

    @Test
    void requestThatFindsNoRoomIsTold() throws Exception {
        try (RawConnection first = RawConnection.to(gateway)) {
            first.send("GET /slow" + GET);
            slow.request();

            assertThat(answer("/fast"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nRetry-After: ", "\"code\":\"overloaded\"");
        }
    }

    @Test
    void roomIsThereAgainWhenTheOtherRequestIsOver() throws Exception {
        try (RawConnection first = RawConnection.to(gateway)) {
            first.send("GET /slow" + GET);
            slow.request();
            first.leave();
        }

        Await.until(() -> answer("/fast").startsWith("HTTP/1.1 200 "));
    }

    @Test
    void idleConnectionToAnotherServiceMakesRoom() throws Exception {
        answer("/fast");

        try (RawConnection second = RawConnection.to(gateway)) {
            second.send("GET /slow" + GET);

            assertThat(slow.request()).startsWith("GET /slow ");
        }
    }

    private String answer(String path) {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("GET " + path + GET).message();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
