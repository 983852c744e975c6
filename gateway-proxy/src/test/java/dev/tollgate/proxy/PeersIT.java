package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The data path with clients that others wrote. */
@Timeout(60)
class PeersIT {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n";

    private ScriptedOrigin origin;
    private RunningGateway gateway;
    private String url;

    @BeforeEach
    void start() throws IOException {
        origin = ScriptedOrigin.answering(CHUNKED);
        gateway = RunningGateway.before(origin.port(), false);
        url = "http://127.0.0.1:" + gateway.port() + "/";
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        origin.close();
    }

    @Test
    void curlReadsChunksAndReusesItsConnection() throws IOException {
        assertThat(curl("-w", "|%{http_version} %{num_connects}|", url, url))
                .isEqualTo("hello world|1.1 1|hello world|1.1 0|");
    }

    @Test
    void curlInHttp10ReadsUpToTheEnd() throws IOException {
        assertThat(curl("--http1.0", "-i", url)).doesNotContain("chunked").endsWith("\r\n\r\nhello world");
    }

    @Test
    void curlThatAsksForTheHeadOnlyDoesNotWaitForMore() throws IOException {
        try (ScriptedOrigin silent = ScriptedOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
                RunningGateway before = RunningGateway.before(silent.port(), false)) {
            assertThat(curl("-I", "http://127.0.0.1:" + before.port() + "/"))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("\r\nContent-Length: 9\r\n");
        }
    }

    @Test
    void curlThatExpectsToBeAskedSendsItsContentOnce(@TempDir Path folder) throws Exception {
        Path content = Files.writeString(folder.resolve("content"), "x".repeat(2_000_000));

        assertThat(curl("-H", "Expect: 100-continue", "--data-binary", "@" + content, url))
                .isEqualTo("hello world");
        assertThat(origin.request()).startsWith("POST / HTTP/1.1\r\n").endsWith("x".repeat(1000));
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void curlUploadsInChunks(@TempDir Path folder) throws Exception {
        Path content = Files.writeString(folder.resolve("content"), "y".repeat(100_000));

        assertThat(curl("-H", "Transfer-Encoding: chunked", "-T", content.toString(), url))
                .isEqualTo("hello world");
        assertThat(origin.request())
                .contains("\r\nTransfer-Encoding: chunked\r\n")
                .endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void apacheBenchGetsEveryAnswerInHttp10() throws IOException {
        assumeThat(Commands.expected("ab")).isTrue();

        assertThat(Commands.output("ab", "-n", "300", "-c", "10", url))
                .contains("Complete requests:      300")
                .contains("Failed requests:        0")
                .doesNotContain("Non-2xx responses");
    }

    @Test
    void apacheBenchThatWantsToKeepItsConnectionsGetsEveryAnswer() throws IOException {
        assumeThat(Commands.expected("ab")).isTrue();

        assertThat(Commands.output("ab", "-k", "-n", "300", "-c", "10", url))
                .contains("Complete requests:      300")
                .contains("Failed requests:        0")
                .doesNotContain("Non-2xx responses");
    }

    private static String curl(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 2];
        command[0] = "curl";
        command[1] = "-sS";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return Commands.output(command);
    }
}
