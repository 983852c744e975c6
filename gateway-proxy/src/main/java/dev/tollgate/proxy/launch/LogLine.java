package dev.tollgate.proxy.launch;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line for each record, whatever it holds; a fault's trace follows its message on the same line. */
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String SERVER = "io.helidon.webserver.";
    private static final int FRAMES = 12;
    private static final int CAUSES = 5;

    private final LogFormat format;

    LogLine(LogFormat format) {
        this.format = format;
    }

    @Override
    public String format(LogRecord entry) {
        return switch (format) {
            case TEXT -> text(entry);
            case JSON -> json(entry);
        };
    }

    private String text(LogRecord entry) {
        String line = time(entry) + " " + entry.getLevel().getName() + " " + shortName(entry) + " " + message(entry);
        return flat(line) + "\n";
    }

    private String json(LogRecord entry) {
        StringBuilder line = new StringBuilder(200).append("{\"time\":\"").append(time(entry));
        member(line.append('"'), "level", entry.getLevel().getName());
        member(line, "logger", String.valueOf(entry.getLoggerName()));
        member(line, "message", formatMessage(entry));
        if (entry.getThrown() != null) {
            member(line, "fault", fault(entry, entry.getThrown()));
        }
        return line.append("}\n").toString();
    }

    private String message(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        return thrown == null ? formatMessage(entry) : formatMessage(entry) + " | " + fault(entry, thrown);
    }

    private static String time(LogRecord entry) {
        Instant instant = entry.getInstant();
        return TIME.format(instant);
    }

    private static String shortName(LogRecord entry) {
        String name = String.valueOf(entry.getLoggerName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** A connection that its client breaks off is no fault of ours: where that was noticed tells nobody anything. */
    private static String fault(LogRecord entry, Throwable thrown) {
        boolean brokenOff = thrown instanceof IOException || thrown.getCause() instanceof IOException;
        return brokenOff && String.valueOf(entry.getLoggerName()).startsWith(SERVER)
                ? String.valueOf(thrown)
                : trace(thrown);
    }

    private static String trace(Throwable thrown) {
        StringBuilder trace = new StringBuilder(500);
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < CAUSES; cause = cause.getCause()) {
            trace.append(depth++ == 0 ? "" : "; caused by ").append(cause);
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                trace.append(" at ").append(frames[i]);
            }
        }
        return trace.toString();
    }

    private static String flat(String text) {
        return text.replace("\r", "").replace("\n", " ");
    }

    private static void member(StringBuilder line, String name, String value) {
        line.append(",\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                default -> line.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        line.append('"');
    }
}
