package dev.tollgate.proxy.launch;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The process's log, on standard output. It outlives the JDK's own shutdown, which takes all handlers away while
 * servers are still being stopped; therefore it must be the log manager from the first line of main on.
 */
public final class Log extends LogManager {
    /** What libraries say at level INFO is for their developers. */
    private static final List<Logger> CHATTY = Stream.of("io.helidon", "org.flywaydb", "com.zaxxer.hikari", "org.jdbi")
            .map(Logger::getLogger)
            .toList();

    /** What it has to say of calls that fail, with stack traces, is counted and told once by whoever makes them. */
    private static final Logger EXPORTER = Logger.getLogger("io.opentelemetry");

    /** Makes this the log manager; must come before anything that logs. */
    public static void install() {
        System.setProperty("java.util.logging.manager", Log.class.getName());
    }

    /** Sends everything from level INFO on to the stream, one line each. */
    public static void to(PrintStream out, LogFormat format) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new Lines(out, format));
        root.setLevel(Level.INFO);
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        EXPORTER.setLevel(Level.OFF);
    }

    @Override
    public void reset() {
        // See above: handlers stay until the process is gone.
    }

    /** Writes each record as one line in one call, so that lines of several threads do not mix. */
    private static final class Lines extends Handler {
        private final PrintStream out;

        Lines(PrintStream out, LogFormat format) {
            this.out = out;
            setFormatter(new LogLine(format));
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                out.print(getFormatter().format(entry));
                out.flush();
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
