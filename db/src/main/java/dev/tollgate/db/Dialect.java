package dev.tollgate.db;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of database, and the few things in which they differ. */
enum Dialect {
    H2,
    POSTGRESQL;

    // WRITE_DELAY: H2 has no threads of its own that write; see EmbeddedUpkeep. DB_CLOSE_ON_EXIT: we close it
    // ourselves, after the last request of a graceful stop. The others make H2 understand and order as PostgreSQL does.
    private static final Map<String, String> H2_SETTINGS = new TreeMap<>(Map.of(
            "MODE", "PostgreSQL",
            "DATABASE_TO_LOWER", "TRUE",
            "DEFAULT_NULL_ORDERING", "HIGH",
            "WRITE_DELAY", "0",
            "LOCK_TIMEOUT", "10000",
            "DB_CLOSE_ON_EXIT", "FALSE"));

    private static final String H2_FILE = "jdbc:h2:file:";
    private static final String H2_ASYNC = "jdbc:h2:async:";

    /** The dialect of a URL; throws {@link IllegalArgumentException} for a URL of neither. */
    static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException("a database URL begins with jdbc:h2: or jdbc:postgresql:");
    }

    /** The URL with the settings that Tollgate relies on; those that it states already are kept. */
    String complete(String url) {
        return switch (this) {
            case POSTGRESQL -> url;
            case H2 -> {
                String stated = url.toUpperCase(Locale.ROOT);
                StringBuilder complete = new StringBuilder(uninterrupted(url));
                H2_SETTINGS.forEach((name, setting) -> {
                    if (!stated.contains(";" + name + "=")) {
                        complete.append(';').append(name).append('=').append(setting);
                    }
                });
                yield complete.toString();
            }
        };
    }

    /**
     * The file in H2's way in which other threads read and write it: a file that a thread reads or writes by itself is
     * closed under everybody when that thread is interrupted.
     */
    private static String uninterrupted(String url) {
        return url.startsWith(H2_FILE) ? H2_ASYNC + url.substring(H2_FILE.length()) : url;
    }

    /** What makes a text column compare by bytes, so that both databases sort names alike. */
    String binaryCollation() {
        return switch (this) {
            case H2 -> "";
            case POSTGRESQL -> "collate \"C\"";
        };
    }

    /** What stands before a statement of a script that only PostgreSQL knows. */
    String onPostgresqlAlone() {
        return switch (this) {
            case H2 -> "--";
            case POSTGRESQL -> "";
        };
    }
}
