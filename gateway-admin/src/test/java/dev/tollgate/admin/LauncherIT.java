package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Order(3)
@Timeout(120)
class LauncherIT {
    private static final String READY = "^tollgate ready in [0-9]+ ms$";

    @TempDir
    private Path folder;

    /** One process, which all of these only look at. */
    @Nested
    class WhileAStartRuns {
        private static LauncherProcess start;
        private static Path folder;

        @BeforeAll
        static void start(@TempDir Path own) {
            folder = own;
            start = LauncherProcess.run(folder, LauncherProcess.LAUNCHER, Map.of(), "start");
            start.await(READY);
        }

        @AfterAll
        static void stop() {
            start.close();
        }

        @Test
        void itsLinesEndWithTheReadyLine() {
            assertThat(start.lines().getLast()).matches(READY);
        }

        @Test
        void theAddressOfTheAdminIsTheOneThatItReallyListensOn() {
            assertThat(status(start.told("(http://127.0.0.1:[0-9]+)/api/v1") + "/health/live"))
                    .isEqualTo(200);
        }

        @Test
        void withoutATokenItTellsHowToSetOne() {
            assertThat(start.lines()).anyMatch(line -> line.contains("TOLLGATE_ADMIN_TOKEN"));
        }

        @Test
        void theFirstOnePrintsTheUrlOfTheSetup() {
            assertThat(start.told("Open (http://localhost:[0-9]+/setup\\?token=[A-Za-z0-9_-]{43})"))
                    .isNotEmpty();
        }

        @Test
        void aSecondProcessOnTheSameFolderIsRefused() {
            try (LauncherProcess second = LauncherProcess.run(folder, LauncherProcess.LAUNCHER, Map.of(), "admin")) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.lines()).singleElement().asString().startsWith("TOLLGATE_DB_URL: ");
            }
        }
    }

    @Nested
    class AfterAStartWasTerminated {
        private static int code;
        private static Path folder;

        @BeforeAll
        static void startAndTerminate(@TempDir Path own) {
            folder = own;
            try (LauncherProcess start = with("A".repeat(43) + "=", "start")) {
                start.await(READY);
                start.terminate();
                code = start.exitCode();
            }
        }

        private static LauncherProcess with(String secretKey, String command) {
            Map<String, String> variables = Map.of("TOLLGATE_SECRET_KEY", secretKey);
            return LauncherProcess.run(folder, LauncherProcess.LAUNCHER, variables, command);
        }

        @Test
        void itWasASuccess() {
            assertThat(code).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"start", "admin", "proxy"})
        void anotherSecretKeyThanTheFirstIsRefusedInOneLine(String command) {
            try (LauncherProcess process = with("B".repeat(42) + "A=", command)) {
                assertThat(process.exitCode()).isEqualTo(2);
                assertThat(process.lines())
                        .containsExactly("TOLLGATE_SECRET_KEY: (hidden) does not open the keys kept in the database"
                                + " (expected: the key that the database was first started with)");
            }
        }
    }

    @Test
    void demoAnswersTheRequestsThatItSuggests() {
        try (LauncherProcess start = run(Map.of(), "start", "--demo")) {
            List<String> suggested = List.of(
                    start.await("curl (http://localhost:[0-9]+/hello)"),
                    start.await("curl (http://localhost:[0-9]+/users/123)"),
                    start.await("curl (http://localhost:[0-9]+/orders)"));
            start.await(READY);

            assertThat(suggested).allSatisfy(url -> assertThat(status(url)).isEqualTo(200));
        }
    }

    @Test
    void adminRunsAlone() {
        try (LauncherProcess admin = run(Map.of(), "admin")) {
            admin.await(READY);
            admin.terminate();

            assertThat(admin.exitCode()).isZero();
        }
    }

    @Test
    void proxyRunsAlone() {
        try (LauncherProcess proxy = run(Map.of("TOLLGATE_DRAIN_DELAY", "0s"), "proxy")) {
            proxy.await(READY);
            proxy.terminate();

            assertThat(proxy.exitCode()).isZero();
        }
    }

    @Test
    void wrongSettingsAreToldOneLineEach() {
        Map<String, String> variables = Map.of("TOLLGATE_PROXY_PORT", "99999", "TOLLGATE_LOG", "xml");
        try (LauncherProcess start = run(variables, "start")) {
            int code = start.exitCode();

            assertThat(code).isEqualTo(2);
            assertThat(start.lines())
                    .containsExactlyInAnyOrder(
                            "TOLLGATE_PROXY_PORT: 99999 (expected: 0 to 65535)",
                            "TOLLGATE_LOG: xml (expected: text or json)");
        }
    }

    @Test
    void takenPortIsToldWithItsVariable() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LauncherProcess start =
                        run(Map.of("TOLLGATE_ADMIN_PORT", String.valueOf(taken.getLocalPort())), "start")) {
            int code = start.exitCode();

            assertThat(code).isEqualTo(3);
            assertThat(start.lines())
                    .singleElement()
                    .asString()
                    .startsWith("TOLLGATE_ADMIN_PORT: " + taken.getLocalPort() + " ");
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "tollgate.prepared",
            matches = "true",
            disabledReason = "part of .ci/long prepared")
    void programWithoutItsSourcesIsPreparedForFastStarts() throws IOException {
        Path built = LauncherProcess.LAUNCHER.resolveSibling("gateway-admin").resolve("target");
        Path target = Files.createDirectories(folder.resolve("gateway-admin").resolve("target"));
        Path copy = Files.copy(LauncherProcess.LAUNCHER, folder.resolve("tollgate"));
        for (String part : List.of("gateway-admin.jar", "lib", "built")) {
            Files.createSymbolicLink(target.resolve(part), built.resolve(part));
        }

        try (LauncherProcess prepare = LauncherProcess.run(folder, copy, Map.of(), "prepare")) {
            assertThat(prepare.exitCode())
                    .as(String.join("\n", prepare.lines()))
                    .isZero();
        }

        // This way the JVM refuses to start without what was prepared.
        Map<String, String> strict = Map.of("TOLLGATE_JAVA_OPTS", "-XX:AOTMode=on");
        try (LauncherProcess version = LauncherProcess.run(folder, copy, strict, "version")) {
            assertThat(version.exitCode())
                    .as(String.join("\n", version.lines()))
                    .isZero();
        }
    }

    @Test
    void launcherIsFoundThroughASymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("gate"), LauncherProcess.LAUNCHER);
        try (LauncherProcess version = LauncherProcess.run(folder, link, Map.of(), "version")) {
            int code = version.exitCode();

            assertThat(code).isZero();
            assertThat(version.lines())
                    .singleElement()
                    .asString()
                    .matches("tollgate [0-9].* \\(revision [0-9a-f]+, JDK [0-9]+.*\\)");
        }
    }

    @Test
    void unknownCommandGetsTheUsageLine() {
        try (LauncherProcess process = run(Map.of(), "strat")) {
            int code = process.exitCode();

            assertThat(code).isEqualTo(2);
            assertThat(process.lines()).singleElement().asString().startsWith("usage: tollgate start [--demo]");
        }
    }

    @Test
    void unknownFlagGetsTheUsageLine() {
        try (LauncherProcess process = run(Map.of(), "start", "--dmeo")) {
            int code = process.exitCode();

            assertThat(code).isEqualTo(2);
            assertThat(process.lines()).singleElement().asString().startsWith("usage: tollgate start [--demo]");
        }
    }

    private static int status(String url) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private LauncherProcess run(Map<String, String> variables, String... command) {
        return LauncherProcess.run(folder, LauncherProcess.LAUNCHER, variables, command);
    }
}
