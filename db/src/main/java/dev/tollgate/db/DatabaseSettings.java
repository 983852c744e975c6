package dev.tollgate.db;

import java.nio.file.Path;

/**
 * Which database holds the configuration.
 *
 * @param url {@code jdbc:h2:...} or {@code jdbc:postgresql://...}
 */
public record DatabaseSettings(String url, String user, String password) {

    public DatabaseSettings {
        Dialect.of(url);
    }

    /** The embedded database in a folder; the folder is made when the database is opened. */
    public static DatabaseSettings embedded(Path dataDirectory) {
        return new DatabaseSettings(
                "jdbc:h2:file:" + dataDirectory.toAbsolutePath().normalize().resolve("tollgate"), "tollgate", "");
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + "]";
    }
}
