package dev.tollgate.proxy.launch;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
        root.addHandler(Lines.start(out, format));
        root.setLevel(Level.INFO);
        CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
        EXPORTER.setLevel(Level.OFF);
    }

    @Override
    public void reset() {
        // See above: handlers stay until the process is gone.
    }

    /** What was logged up to now is written when this returns, unless whoever reads it takes none for too long. */
    static void written() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.flush();
        }
    }

    /**
     * Has each record written as one line by a thread of its own: whoever logs waits for nobody who reads it. What is
     * too much is dropped, and the log says how much that was.
     */
    private static final class Lines extends Handler {
        private static final int MOST_WAITING = 1_000;
        private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);
        private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

        private final PrintStream out;
        private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private final AtomicInteger unwritten = new AtomicInteger();
        private final AtomicInteger dropped = new AtomicInteger();

        private Lines(PrintStream out, LogFormat format) {
            this.out = out;
            setFormatter(new LogLine(format));
        }

        static Lines start(PrintStream out, LogFormat format) {
            Lines lines = new Lines(out, format);
            Thread.ofPlatform().daemon().name("log").start(lines::write);
            return lines;
        }

        @Override
        public void publish(LogRecord entry) {
            if (!isLoggable(entry)) {
                return;
            }
            unwritten.incrementAndGet();
            if (!waiting.offer(getFormatter().format(entry))) {
                unwritten.decrementAndGet();
                dropped.incrementAndGet();
            }
        }

        private void write() {
            try {
                while (true) {
                    String line = waiting.take();
                    int lost = dropped.getAndSet(0);
                    if (lost > 0) {
                        out.print(getFormatter()
                                .format(new LogRecord(Level.WARNING, lost + " lines of this log were dropped")));
                    }
                    out.print(line);
                    out.flush();
                    unwritten.decrementAndGet();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void flush() {
            long until = System.nanoTime() + LONGEST_WAIT_NANOS;
            while (unwritten.get() > 0 && System.nanoTime() - until < 0) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        @Override
        public void close() {
            flush();
        }
    }
}
