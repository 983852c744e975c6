package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.proxy.launch.Role;
import dev.tollgate.proxy.launch.WrongSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands backup and restore, of an admin that runs in another process and of one that has ended. */
@Timeout(120)
class BackupIT {
    @TempDir
    private Path folder;

    /** The admin as its own process. */
    private Process admin() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tollgate.admin.Main",
                "admin");
        builder.environment().putAll(environment());
        return builder.redirectErrorStream(true).start();
    }

    private Map<String, String> environment() {
        return Map.of(
                "TOLLGATE_DATA_DIR",
                folder.resolve("data").toString(),
                "TOLLGATE_ADMIN_PORT",
                "24801",
                "TOLLGATE_ADMIN_TOKEN",
                RunningAdmin.TOKEN);
    }

    private BackupCommand command(Map<String, String> environment) {
        return new BackupCommand(Settings.from(environment, Role.ADMIN), environment);
    }

    private static void awaitReady(BufferedReader lines) throws IOException {
        List<String> read = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.startsWith("tollgate ready")) {
                return;
            }
        }
        assertThat(read).as("the start").isEmpty();
    }

    @Test
    void aRunningAdminIsBackedUpAndNotReplacedAndAStoppedOneIsRestored() throws Exception {
        Path file = folder.resolve("backup.zip");
        Process process = admin();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                ApiClient api = new ApiClient(24801, "", RunningAdmin.TOKEN)) {
            awaitReady(lines);
            assertThat(api.put("/api/v1/plans/kept", "{}").status()).isEqualTo(201);

            assertThat(command(environment()).backup(file)).contains("secret key is not in it");
            assertThat(file).exists();
            assertThat(api.put("/api/v1/plans/later", "{}").status()).isEqualTo(201);
            assertThatThrownBy(() -> command(environment()).restore(file)).isInstanceOf(DatabaseInUse.class);
            Map<String, String> without =
                    Map.of("TOLLGATE_DATA_DIR", folder.resolve("data").toString());
            assertThatThrownBy(() -> command(without).backup(file))
                    .isInstanceOf(WrongSettings.class)
                    .hasMessageContaining("TOLLGATE_ADMIN_TOKEN");
        } finally {
            process.destroy();
            process.waitFor();
        }

        assertThat(command(environment()).restore(file)).contains("What was there before is");

        try (Database database =
                Database.open(Settings.from(environment(), Role.ADMIN).process().database())) {
            assertThat(database.reader().revision()).isEqualTo(1);
        }
        assertThat(command(environment()).backup(folder.resolve("again.zip"))).contains("again.zip");
    }
}
