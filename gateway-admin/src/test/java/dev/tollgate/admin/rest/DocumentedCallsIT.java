package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Await;
import dev.tollgate.proxy.RunningNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs docs/admin-api.md from its top to its end, beside a node that is asked by some of it. */
class DocumentedCallsIT {

    private static final Pattern EXAMPLE = Pattern.compile("^# ([0-9]{3})[^\\n]*\\ncurl (.*)$", Pattern.MULTILINE);

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    @Test
    void everyExampleAnswersAsItSays(@TempDir Path folder) throws IOException, InterruptedException {
        try (RunningNode _ = RunningNode.start("edge-1", folder, admin.database())) {
            Await.until(() ->
                    !admin.client().get("/api/v1/nodes").body().path("items").isEmpty());
            runAll();
        }
    }

    private void runAll() throws IOException, InterruptedException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../docs/admin-api.md")));

        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        while (example.find()) {
            expected.add(example.group(1) + " " + example.group(2));
            actual.add(status(example.group(2)) + " " + example.group(2));
        }

        assertThat(expected).hasSizeGreaterThan(15);
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    private String status(String arguments) throws IOException, InterruptedException {
        String script = "curl -o /dev/null -w '%{http_code}' " + arguments;
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
        shell.environment().put("ADMIN", "http://127.0.0.1:" + admin.port());
        shell.environment().put("AUTH", "Authorization: Bearer " + RunningAdmin.TOKEN);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
