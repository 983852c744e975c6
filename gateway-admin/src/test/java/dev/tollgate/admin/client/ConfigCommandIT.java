package dev.tollgate.admin.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.proxy.launch.Command;
import dev.tollgate.proxy.launch.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The config commands, as pipelines run them. */
class ConfigCommandIT {
    @TempDir
    private Path folder;

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private Map<String, String> environment;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String input = "";

    @BeforeEach
    void start() {
        environment = Map.of(
                "TOLLGATE_ADMIN_URL",
                "http://127.0.0.1:" + admin.port() + "/",
                "TOLLGATE_ADMIN_TOKEN",
                RunningAdmin.TOKEN);
    }

    private ExitCode run(String... words) {
        out.reset();
        err.reset();
        Command command =
                Command.of(Stream.concat(Stream.of("config"), Stream.of(words)).toList());
        return new ConfigCommand(
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8))
                .run(((Command.Config) command).arguments());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsAppliedIsExportedAndDiffersNoMore() throws IOException {
        String sent = file("sent.yaml", "services: [{name: orders}, {name: users}]\n");
        String exported = folder.resolve("exported.yaml").toString();

        assertThat(run("diff", sent)).isEqualTo(ExitCode.DIFFERENT);
        assertThat(said()).contains("+ services/orders", "2 created, 0 changed, 0 deleted");
        assertThat(run("apply", sent, "--comment", "from the pipeline")).isEqualTo(ExitCode.STOPPED);
        assertThat(said()).contains("revision 1");
        assertThat(run("diff", sent)).isEqualTo(ExitCode.STOPPED);
        assertThat(run("export", exported)).isEqualTo(ExitCode.STOPPED);
        assertThat(Path.of(exported)).content().contains("- name: orders");
        assertThat(run("diff", exported, "--sync")).isEqualTo(ExitCode.STOPPED);
        assertThat(admin.client().get("/api/v1/revisions/1").text()).contains("from the pipeline");
    }

    @Test
    void aDiffTellsEachValueAndWhatGoes() throws IOException {
        run("apply", file("sent.json", "{\"services\": [{\"name\": \"orders\"}, {\"name\": \"users\"}]}"));

        ExitCode code = run("diff", "--sync", file("other.yaml", "services: [{name: orders, http2: true}]"));

        assertThat(code).isEqualTo(ExitCode.DIFFERENT);
        assertThat(said().lines()).contains("~ services/orders", "    /http2: false -> true", "- services/users");
    }

    @Test
    void standardStreamsServeAsFiles() {
        input = "services: [{name: orders, tags: [shop]}, {name: users, tags: [core]}]";

        assertThat(run("apply", "-")).isEqualTo(ExitCode.STOPPED);
        assertThat(run("export", "-", "--tag", "core")).isEqualTo(ExitCode.STOPPED);
        assertThat(said()).contains("name: users").doesNotContain("orders");
    }

    @Test
    void aRefusalTellsAllMistakes() throws IOException {
        ExitCode code = run("apply", file("wrong.yaml", "services: [{name: A}]\nroutes: [{name: r}]"));

        assertThat(code).isEqualTo(ExitCode.REFUSED);
        assertThat(complained()).contains("/services/0/name", "/routes/0/destination", "required");
    }

    @Test
    void whoMayNotIsRefused() {
        environment = Map.of(
                "TOLLGATE_ADMIN_URL", "http://127.0.0.1:" + admin.port(), "TOLLGATE_ADMIN_TOKEN", "x".repeat(40));

        assertThat(run("export", "-")).isEqualTo(ExitCode.REFUSED);
        assertThat(complained()).startsWith("401");
    }

    @Test
    void anAdminThatDoesNotAnswerIsUnreachable() throws IOException {
        try (ReservedPort port = new ReservedPort()) {
            environment = Map.of(
                    "TOLLGATE_ADMIN_URL", "http://127.0.0.1:" + port.number(), "TOLLGATE_ADMIN_TOKEN", "x".repeat(40));

            assertThat(run("export", "-")).isEqualTo(ExitCode.UNREACHABLE);
        }
        assertThat(complained()).contains("TOLLGATE_ADMIN_URL", "does not answer");
    }

    @Test
    void wrongSettingsAndFilesAreTold() {
        assertThat(run("apply", folder.resolve("nothing").toString())).isEqualTo(ExitCode.WRONG_SETTING);
        environment = Map.of("TOLLGATE_ADMIN_URL", "ftp://x");
        assertThat(run("export", "-")).isEqualTo(ExitCode.WRONG_SETTING);
        assertThat(complained()).contains("TOLLGATE_ADMIN_URL", "TOLLGATE_ADMIN_TOKEN");
        assertThat(List.of(Command.of(List.of("config", "export")), Command.of(List.of("config", "diff", "a", "b"))))
                .allMatch(Command.Unknown.class::isInstance);
    }
}
