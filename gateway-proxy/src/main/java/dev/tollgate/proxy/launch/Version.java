package dev.tollgate.proxy.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built.
 *
 * @param revision of the sources, short; {@code unknown} if they were built outside a repository
 */
public record Version(String number, String revision) {

    /** Of this very build. */
    public static Version current() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(properties.getProperty("number"), properties.getProperty("revision"));
    }

    /** Number, revision and JDK, in one line. */
    public String line() {
        return "tollgate " + number + " (revision " + revision + ", JDK " + Runtime.version() + ")";
    }
}
