package dev.tollgate.admin;

import dev.tollgate.admin.client.ApiCall;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.EmbeddedFile;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.launch.Environment;
import dev.tollgate.proxy.launch.Variable;
import dev.tollgate.proxy.launch.WrongSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backs the embedded database up, and puts a backup in its place. While a process has the database, it is that process
 * which writes the backup: its admin API is asked to.
 */
final class BackupCommand {
    private static final String SECRET = "The secret key is not in it: keep " + Variable.SECRET_KEY.variable()
            + ", or secret.key of the data folder, at another place.";

    private final Settings settings;
    private final Environment variables;

    BackupCommand(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.variables = new Environment(environment);
    }

    /** Does it, and tells in a sentence what is there now. */
    String backup(Path file) {
        try {
            EmbeddedFile.of(settings.process().database()).backup(file);
        } catch (DatabaseInUse _) {
            ofRunning(file);
        }
        return file + " holds the database. " + SECRET;
    }

    /** Does it, and tells in a sentence what is there now. */
    String restore(Path file) {
        Optional<Path> kept = EmbeddedFile.of(settings.process().database()).restore(file);
        return "The database is that of " + file + "; it takes the secret key that was used with it."
                + kept.map(path -> " What was there before is " + path + ".").orElse("");
    }

    private void ofRunning(Path file) {
        URI admin = variables
                .url(Variable.ADMIN_URL, List.of("http", "https"))
                .orElseGet(() -> URI.create((settings.certificate().isPresent() ? "https://" : "http://")
                        + settings.address().at(settings.address().port())
                        + settings.path()));
        String token = settings.token()
                .orElseThrow(() -> new WrongSettings(List.of(Variable.ADMIN_TOKEN.variable()
                        + ": unset (expected: the token of the running process, which has the database and writes the"
                        + " backup; or stop that process)")));
        try {
            HttpResponse<byte[]> answer = new ApiCall(admin, token).backup();
            String said = new String(answer.body(), StandardCharsets.UTF_8);
            if (answer.statusCode() != 201) {
                throw new WrongSettings(List.of(Variable.ADMIN_URL.variable() + ": " + admin + " answers "
                        + answer.statusCode() + " (expected: 201; the admin that has the database, and its token)"));
            }
            Files.move(Path.of(Json.parse(said).path("file").asText()), file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WrongSettings(List.of(Variable.ADMIN_URL.variable() + ": " + admin
                    + " (expected: the admin that has the database, on this machine; " + e + ")"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
