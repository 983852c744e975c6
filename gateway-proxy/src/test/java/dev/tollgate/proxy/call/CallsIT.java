package dev.tollgate.proxy.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.document.format.WebUrls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an answer of somebody else. */
@Timeout(30)
class CallsIT {
    private final Calls calls = new Calls(Set::of);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    CallsIT() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
        threads.close();
    }

    /** Takes one request, answers with these bytes, and closes. */
    private Call answeredBy(String answer) {
        threads.submit(() -> {
            try (Socket socket = server.accept()) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) socket.getInputStream().read());
                }
                socket.getInputStream().readNBytes(2);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            return answer;
        });
        return new Call(
                WebUrls.parse("http://127.0.0.1:" + server.getLocalPort() + "/").orElseThrow(),
                Optional.empty(),
                Duration.ofSeconds(10),
                1_000,
                Optional.of(new Call.Post(Map.of("Content-Type", "application/json"), "{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"})
    void contentWithoutALengthEndsWithItsConnection(String head) throws CallFailure {
        assertThat(calls.ask(answeredBy(head + "whole")).content()).asString().isEqualTo("whole");
        assertThat(calls.tell(answeredBy(head)).content()).isEmpty();
    }

    @Test
    void answerWithoutContentAndLengthHasItsStatus() throws CallFailure {
        assertThat(calls.tell(answeredBy("HTTP/1.0 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\n\r\n"))
                        .status())
                .isEqualTo(307);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
            })
    void contentThatIsCutIsNoAnswer(String answer) {
        Call call = answeredBy(answer);

        assertThatThrownBy(() -> calls.ask(call)).isInstanceOf(CallFailure.class);
    }
}
