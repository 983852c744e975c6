package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody finds who gets hold of the data folder. */
class DumpIT {
    private static final String KEYS = "/api/v1/consumers/dumped/keys";
    private static final String OWN = "an-own-key-of-somebody-0123456789";
    private static final String PASSWORD = "a-password-that-nobody-guesses";

    @TempDir
    private Path folder;

    @Test
    void noFileHoldsAKeyOrAPassword() throws IOException {
        List<String> secrets = new ArrayList<>(List.of(OWN, PASSWORD));
        try (Database database = Database.open(DatabaseSettings.embedded(folder));
                RunningAdmin admin = RunningAdmin.start(database)) {
            ApiClient api = admin.client();
            api.put("/api/v1/consumers/dumped", "{}");
            String key = api.post(KEYS, "{\"name\": \"made\"}").body().path("key").textValue();
            secrets.add(key);
            secrets.add(key.substring(13));
            assertThat(api.post(KEYS, "{\"name\": \"own\", \"key\": \"" + OWN + "\"}").status())
                    .isEqualTo(201);
            assertThat(api.post(
                                    "/api/v1/users",
                                    "{\"name\": \"somebody\", \"role\": \"viewer\", \"password\": \"" + PASSWORD
                                            + "\"}")
                            .status())
                    .isEqualTo(201);
            secrets.add(api.post("/api/v1/tokens", "{\"name\": \"program\", \"role\": \"viewer\"}")
                    .body()
                    .path("token")
                    .textValue());
        }

        assertThat(text(folder)).contains("dumped", "somebody").doesNotContain(secrets);
    }

    private static String text(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
