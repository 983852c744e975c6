package dev.tollgate.admin;

import dev.tollgate.db.ProcessSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of Tollgate: the launcher run as people run it, on the jars of this build, or a main class by itself. Both
 * its outputs are read as one.
 */
public final class LauncherProcess implements AutoCloseable {
    /** The launcher of this repository. */
    static final Path LAUNCHER = Path.of("..", "tollgate").toAbsolutePath().normalize();

    private static final int LONGEST_SECONDS = 120;
    /** A process of seconds is done before the second compiler pays. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final Process process;
    /** Lines as they come, and nothing at the end. */
    private final BlockingQueue<Optional<String>> output = new LinkedBlockingQueue<>();

    private final List<String> lines = new ArrayList<>();

    private LauncherProcess(Process process) {
        this.process = process;
        // Whatever becomes of the tests, it does not outlive them.
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().unstarted(() -> process.toHandle().destroyForcibly()));
        // A thread of its own reads, because nothing ends a read of a process that says no more.
        Thread.ofPlatform().daemon().start(this::read);
    }

    /** Runs a command in a folder, with all ports free ones unless the variables say otherwise. */
    static LauncherProcess run(Path folder, Path launcher, Map<String, String> variables, String... command) {
        List<String> words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
        for (String port : List.of("PROXY", "PROXY_TLS", "MANAGEMENT", "ADMIN")) {
            builder.environment().put("TOLLGATE_" + port + "_PORT", "0");
        }
        builder.environment().put("TOLLGATE_JAVA_OPTS", SHORT_LIVED);
        builder.environment().putAll(variables);
        try {
            return new LauncherProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a main class on the class path of the tests, in a JVM that starts fast and stays small. */
    public static LauncherProcess java(Path folder, Map<String, String> variables, Class<?> main, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                SHORT_LIVED,
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(arguments));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return run(folder, java, variables, words.toArray(String[]::new));
    }

    /** Reads until a line has this form, and gives what its first group holds; fails if the process ends before. */
    public String await(String form) {
        Pattern pattern = Pattern.compile(form);
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            Matcher matcher = pattern.matcher(line.get());
            if (matcher.find()) {
                return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
            }
        }
        throw new AssertionError("no line of the form " + form + " in\n" + String.join("\n", lines));
    }

    /** What the first group of this form holds in a line that has been read. */
    String told(String form) {
        Pattern pattern = Pattern.compile(form);
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no line of the form " + form + " in\n" + String.join("\n", lines)));
    }

    /** Waits for the end; the exit code. */
    public int exitCode() {
        try {
            while (next().isPresent()) {
                // The lines are kept.
            }
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the process did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What has been read so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Asks the process to stop. */
    public void terminate() {
        // Process.destroy would close the streams as well, and the last lines would be lost.
        process.toHandle().destroy();
    }

    /** Ends the process at once, as {@code kill -9} does. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Has it run no more, and keep all that it has. */
    public void hang() {
        ProcessSignal.STOP.to(process.toHandle());
    }

    /** After {@link #hang} it goes on. */
    public void wake() {
        if (process.isAlive()) {
            ProcessSignal.CONT.to(process.toHandle());
        }
    }

    /** Its number. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().map(Optional::of).forEach(output::add);
        } catch (IOException | UncheckedIOException _) {
            // The process was ended.
        } finally {
            output.add(Optional.empty());
        }
    }

    private Optional<String> next() {
        try {
            Optional<String> line = output.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("nothing more was said after\n" + String.join("\n", lines));
            }
            line.ifPresentOrElse(lines::add, () -> output.add(Optional.empty()));
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
