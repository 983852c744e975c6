package dev.tollgate.proxy.launch;

import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.UnusableBackup;
import dev.tollgate.db.secret.WrongSecretKey;
import dev.tollgate.proxy.socket.PortTaken;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.security.Security;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The life of a process: a start that succeeds or says in plain lines why not, and a stop that closes what was opened,
 * the latest first. Safe for several threads, because a stop may come while the start is still going on.
 */
public final class Launch {
    private static final Logger LOG = Logger.getLogger(Launch.class.getName());

    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(2);

    private final PrintStream out;
    private final PrintStream err;
    private final Deque<Part> opened = new ConcurrentLinkedDeque<>();
    private final AtomicReference<ExitCode> exitCode = new AtomicReference<>(ExitCode.STOPPED);

    private record Part(String name, Runnable stop) {}

    /** For standard output and error, which only Main may name. */
    public Launch(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Starts, and then lives until the process is told to stop; comes back only if the start failed. */
    public ExitCode run(Consumer<Launch> start) {
        // Names of targets are looked up when it is time; what the JVM remembers would be older than it seems.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
        return guarded(() -> {
            start.accept(this);
            Log.written();
            out.println(
                    "tollgate ready in " + ManagementFactory.getRuntimeMXBean().getUptime() + " ms");
            out.flush();
            awaitSignal();
        });
    }

    /** Does one thing, and closes what it opened. */
    public ExitCode perform(Consumer<Launch> deed) {
        ExitCode code = guarded(() -> deed.accept(this));
        closeAll();
        return code;
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private ExitCode guarded(Runnable start) {
        try {
            start.run();
        } catch (WrongSettings e) {
            return failed(ExitCode.WRONG_SETTING, e.mistakes());
        } catch (PortsTaken e) {
            return failed(ExitCode.PORT_TAKEN, e.lines());
        } catch (DatabaseInUse e) {
            return failed(
                    ExitCode.WRONG_SETTING,
                    List.of(Variable.DB_URL.variable() + ": " + e.getMessage()
                            + " (expected: one process for each data folder with H2, or PostgreSQL for several)"));
        } catch (DatabaseRefused e) {
            return failed(ExitCode.WRONG_SETTING, List.of(Variable.DB_URL.variable() + ": " + e.getMessage()));
        } catch (UnusableBackup e) {
            return failed(ExitCode.WRONG_SETTING, List.of(String.valueOf(e.getMessage())));
        } catch (WrongSecretKey _) {
            return failed(
                    ExitCode.WRONG_SETTING,
                    List.of(Variable.SECRET_KEY.variable() + ": (hidden) does not open the keys kept in the database"
                            + " (expected: the key that the database was first started with)"));
        } catch (PortTaken e) {
            // Somebody was faster since all ports were tried.
            return failed(ExitCode.PORT_TAKEN, List.of("cannot listen on " + e.getMessage()));
        } catch (DatabaseUnavailable e) {
            return failed(ExitCode.FAILED, List.of(Variable.DB_URL.variable() + ": " + e.getMessage()));
        } catch (RuntimeException e) {
            return failed(e);
        }
        return exitCode.get();
    }

    /** Has the part stopped before those that were opened earlier. */
    public void opened(String name, Runnable stop) {
        opened.push(new Part(name, stop));
    }

    /** A line of the start, for people: no time, no level. */
    public void say(String line) {
        out.println(line);
    }

    /** A line that asks for attention. */
    public void warn(String line) {
        err.println("warning: " + line);
    }

    private ExitCode failed(RuntimeException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                // All ports were free a moment ago; somebody was faster.
                return failed(ExitCode.PORT_TAKEN, List.of(fault.getMessage() + ": " + cause.getMessage()));
            }
        }
        LOG.log(Level.SEVERE, "the start failed", fault);
        return failed(ExitCode.FAILED, List.of());
    }

    private ExitCode failed(ExitCode code, List<String> lines) {
        lines.forEach(err::println);
        exitCode.set(code);
        return code;
    }

    private void closeAll() {
        for (Part part = opened.poll(); part != null; part = opened.poll()) {
            try {
                part.stop().run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, part.name() + " did not stop cleanly", e);
            }
        }
        Log.written();
        flush();
    }

    /** Whoever reads what is said here may have stopped to: the process ends all the same. */
    private void flush() {
        Thread flushing = Thread.ofPlatform().daemon().name("flush").start(() -> {
            out.flush();
            err.flush();
        });
        try {
            boolean _ = flushing.join(LONGEST_FLUSH);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        closeAll();
        // A JVM that a signal ends exits with 143 by itself; a stop that was asked for is a success.
        Runtime.getRuntime().halt(exitCode.get().code());
    }
}
