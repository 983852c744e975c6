package dev.tollgate.proxy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void textIsTimeLevelLoggerAndMessage() {
        assertThat(new LogLine(LogFormat.TEXT).format(entry("the port is open")))
                .isEqualTo("2026-11-23T08:00:00.120Z INFO Node the port is open\n");
    }

    @Test
    void messageOfSeveralLinesStaysOneLine() {
        assertThat(new LogLine(LogFormat.TEXT).format(entry("a\r\nforged line")))
                .isEqualTo("2026-11-23T08:00:00.120Z INFO Node a forged line\n");
    }

    @Test
    void faultFollowsItsMessageOnTheSameLine() {
        LogRecord entry = entry("reading failed");
        entry.setThrown(new IllegalStateException("outer", new IllegalArgumentException("inner")));

        assertThat(new LogLine(LogFormat.TEXT).format(entry))
                .contains("reading failed | java.lang.IllegalStateException: outer at dev.tollgate")
                .contains("; caused by java.lang.IllegalArgumentException: inner")
                .containsOnlyOnce("\n");
    }

    @Test
    void aConnectionThatItsClientBreaksOffIsToldWithoutATrace() {
        LogRecord entry = entry("unexpected exception");
        entry.setLoggerName("io.helidon.webserver.ConnectionHandler");
        entry.setThrown(new UncheckedIOException(new SSLHandshakeException("broken off")));

        assertThat(new LogLine(LogFormat.TEXT).format(entry))
                .endsWith("unexpected exception | java.io.UncheckedIOException: javax.net.ssl.SSLHandshakeException:"
                        + " broken off\n");
    }

    @Test
    void jsonIsOneObjectWithEscapedText() {
        assertThat(new LogLine(LogFormat.JSON).format(entry("say \"a\\b\"\n\u0001")))
                .isEqualTo("{\"time\":\"2026-11-23T08:00:00.120Z\",\"level\":\"INFO\",\"logger\":\"dev.tollgate.Node\","
                        + "\"message\":\"say \\\"a\\\\b\\\"\\n\\u0001\"}\n");
    }

    private static LogRecord entry(String message) {
        LogRecord entry = new LogRecord(Level.INFO, message);
        entry.setLoggerName("dev.tollgate.Node");
        entry.setInstant(Instant.parse("2026-11-23T08:00:00.120Z"));
        return entry;
    }
}
