package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A proxy whose standard output is a pipe that nobody reads. */
@Timeout(120)
class UnreadOutputIT {
    /** Their lines are some 30 times what the pipe takes. */
    private static final int REQUESTS = 5_000;

    @Test
    void itServesAndEndsAllTheSame(@TempDir Path folder) throws Exception {
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "proxy");
        command.environment().put("TOLLGATE_DATA_DIR", folder.toString());
        command.environment().put("TOLLGATE_PROXY_HOST", "127.0.0.1");
        command.environment().put("TOLLGATE_PROXY_PORT", Integer.toString(port));
        command.environment().put("TOLLGATE_MANAGEMENT_PORT", "0");
        command.environment().put("TOLLGATE_DRAIN_DELAY", "0s");
        Process proxy = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            Await.until(() -> answers(port));
            try (PlainClient client = new PlainClient(port)) {
                assertThat(IntStream.range(0, REQUESTS)
                                .map(_ -> client.get("/nowhere").status())
                                .distinct()
                                .boxed())
                        .containsExactly(404);
            }
            proxy.destroy();

            assertThat(proxy.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(proxy.exitValue()).isZero();
        } finally {
            proxy.destroyForcibly();
        }
    }

    private static boolean answers(int port) {
        try (PlainClient client = new PlainClient(port)) {
            return client.get("/").status() == 404;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
