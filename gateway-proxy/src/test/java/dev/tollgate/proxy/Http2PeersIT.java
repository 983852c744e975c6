package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 with clients that others wrote, before services of each version; a gateway is a service in HTTP/2. */
@Timeout(90)
class Http2PeersIT {
    private static final String CONTENT = "0123456789abcdef".repeat(8_000);

    @TempDir
    private static Path folder;

    private static ScriptedOrigin http1;
    private static RunningGateway inner;
    private static Map<String, RunningGateway> before;
    private static Path file;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(Commands.expected("openssl")).isTrue();
        ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        http1 = ScriptedOrigin.running(listener, Http2PeersIT::echo);
        TestCertificates certificates = new TestCertificates(folder);
        inner = RunningGateway.before(http1.port(), false).certified(certificates.fallback("inner"));
        before = Map.of(
                "http/1.1", RunningGateway.before(http1.port(), false),
                "h2c", RunningGateway.before(inner.port(), true),
                "h2", RunningGateway.serving(overTls(inner.tlsPort()), Entities.all("s")));
        before.values().forEach(gateway -> gateway.certified(certificates.fallback("outer")));
        file = Files.writeString(folder.resolve("content"), CONTENT);
    }

    /** Sends content back as it came, in chunks or not. */
    private static void echo(ScriptedOrigin.Visit visit) throws IOException {
        String message = visit.connection().message();
        while (!message.isEmpty()) {
            String content = message.substring(message.indexOf("\r\n\r\n") + 4);
            boolean chunked = message.contains("Transfer-Encoding: chunked\r\n");
            String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + content.length();
            visit.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + content);
            message = visit.connection().message();
        }
    }

    private static Service overTls(int port) {
        Target target = new Target(new TargetUrl(true, "127.0.0.1", port), 100, 0);
        ServiceTls anybody = new ServiceTls(false, Optional.empty(), Optional.empty());
        return Entities.with(Entities.service("s", Timeouts.DEFAULT, true, false, target), anybody);
    }

    @AfterAll
    static void stop() throws IOException {
        if (before != null) {
            before.values().forEach(RunningGateway::close);
            inner.close();
            http1.close();
        }
    }

    private static String url(String service, boolean secure) {
        RunningGateway gateway = before.get(service);
        return secure ? "https://127.0.0.1:" + gateway.tlsPort() + "/" : "http://127.0.0.1:" + gateway.port() + "/";
    }

    private static String run(String program, String options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(arguments));
        return Commands.output(command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "--http1.1, false, h2c, 1.1",
        "--http1.1, true, h2c, 1.1",
        "--http1.1, false, h2, 1.1",
        "--http2-prior-knowledge, false, http/1.1, 2",
        "--http2-prior-knowledge, false, h2c, 2",
        "--http2-prior-knowledge, false, h2, 2",
        "--http2, true, http/1.1, 2",
        "--http2, true, h2c, 2",
        "--http2, true, h2, 2"
    })
    void curlGetsItsContentBackInEachVersion(String option, boolean secure, String service, String version)
            throws IOException {
        String answer = run(
                "curl",
                "-sSk -w |%{http_version}|%{http_code} --data-binary @" + file + " " + option,
                url(service, secure));

        assertThat(answer).isEqualTo(CONTENT + "|" + version + "|200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--no-dep",
                "-w 10",
                "-w 20 -W 20",
                "-b 200",
                "-c 0",
                "-c 128 -c 4096",
                "--encoder-header-table-size=0",
                "--no-content-length",
                "--expect-continue",
                "--trailer=x-sum:1"
            })
    void nghttpGetsItsContentBackWhateverItMakesOfTheProtocol(String options) throws IOException {
        assumeThat(Commands.expected("nghttp")).isTrue();

        assertThat(run("nghttp", options, "-y", "-d", file.toString(), url("h2c", false)))
                .isEqualTo(CONTENT);
        assertThat(run("nghttp", options, "-y", "-d", file.toString(), url("http/1.1", true)))
                .isEqualTo(CONTENT);
    }

    @Test
    void nghttpMayHaveAsManyStreamsAtOnceAsItIsTold() throws IOException {
        assumeThat(Commands.expected("nghttp")).isTrue();

        String statistics = run("nghttp", "-ns -m 300", "-d", file.toString(), url("h2c", false));

        assertThat(statistics.lines().filter(line -> line.endsWith(" 200 125K /")))
                .as(statistics)
                .hasSize(300);
    }

    @ParameterizedTest
    @CsvSource({"http/1.1, false", "http/1.1, true", "h2c, false", "h2, false"})
    void h2loadGetsEveryAnswer(String service, boolean secure) throws IOException {
        assumeThat(Commands.expected("h2load")).isTrue();

        assertThat(run("h2load", "-n 1000 -c 8 -m 32", url(service, secure)))
                .contains("1000 done, 1000 succeeded, 0 failed, 0 errored, 0 timeout", "1000 2xx");
    }
}
