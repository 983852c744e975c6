package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.proxy.Node;
import dev.tollgate.proxy.Settings;
import dev.tollgate.proxy.observe.AccessLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody finds who gets hold of the data folder. */
class DumpIT {
    private static final String KEYS = "/api/v1/consumers/dumped/keys";
    private static final String OWN = "an-own-key-of-somebody-0123456789";
    private static final String CALLERS_PASSWORD = "password-of-a-caller";
    private static final String CLIENT_SECRET = "secret-of-a-client";
    private static final String CREDENTIAL = "Bearer value-of-a-credential";
    private static final String PASSWORD = "a-password-that-nobody-guesses";

    @TempDir
    private Path folder;

    @Test
    void noFileHoldsAKeyOrAPassword() throws IOException {
        List<String> secrets = use();

        assertThat(text(folder)).contains("dumped", "somebody", "last-good").doesNotContain(secrets);
    }

    @Test
    void noTableHoldsAKeyOrAPassword() throws SQLException {
        List<String> secrets = use();

        assertThat(script()).contains("dumped", "somebody", "v1:").doesNotContain(secrets);
    }

    /** Has everything done that leaves traces; returns what must not be among them. */
    private List<String> use() {
        List<String> secrets = new ArrayList<>(List.of(OWN, PASSWORD));
        try (Database database = Database.open(DatabaseSettings.embedded(folder));
                RunningAdmin admin = RunningAdmin.start(database)) {
            ApiClient api = admin.client();
            secrets.addAll(List.of(CALLERS_PASSWORD, CLIENT_SECRET, CREDENTIAL));
            api.put("/api/v1/consumers/dumped", "{\"basicPassword\": \"" + CALLERS_PASSWORD + "\"}");
            assertThat(api.put(
                                    "/api/v1/services/token",
                                    "{\"credential\": {\"oauth2\": {\"tokenUrl\": \"https://id.example/token\","
                                            + " \"clientId\": \"gw\", \"clientSecret\": \"" + CLIENT_SECRET + "\"}}}")
                            .status())
                    .isEqualTo(201);
            assertThat(api.put("/api/v1/services/told", "{\"credential\": {\"value\": \"" + CREDENTIAL + "\"}}")
                            .status())
                    .isEqualTo(201);
            String key =
                    api.post(KEYS, "{\"name\": \"made\"}").body().path("key").textValue();
            secrets.add(key);
            secrets.add(key.substring(13));
            assertThat(api.post(KEYS, "{\"name\": \"own\", \"key\": \"" + OWN + "\"}")
                            .status())
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
            // What serves is saved at the latest when the node stops.
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
            Node.start(nodeSettings(), database, AccessLog.json(nowhere, InstantSource.system()))
                    .stop();
        }
        return secrets;
    }

    private Settings nodeSettings() {
        return Settings.from(Map.of(
                "TOLLGATE_DATA_DIR", folder.toString(),
                "TOLLGATE_SECRET_KEY", Base64.getEncoder().encodeToString(RunningAdmin.SECRET_KEY),
                "TOLLGATE_PROXY_PORT", "0",
                "TOLLGATE_PROXY_TLS_PORT", "0",
                "TOLLGATE_MANAGEMENT_PORT", "0",
                "TOLLGATE_DRAIN_DELAY", "0s"));
    }

    /** All tables as SQL. */
    private String script() throws SQLException {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        String url = settings.url() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        StringBuilder all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url, settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("script")) {
            while (lines.next()) {
                all.append(lines.getString(1)).append('\n');
            }
        }
        return all.toString();
    }

    private static String text(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file.getFileName()).append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
