package dev.tollgate.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Three {@link FaultyService}s, each a process. */
final class FaultyTargets implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    static FaultyTargets start() throws IOException {
        FaultyTargets targets = new FaultyTargets();
        for (int number = 0; number < 3; number++) {
            targets.processes.add(process(0));
            targets.ports.add(port(targets.processes.getLast()));
        }
        return targets;
    }

    List<Integer> ports() {
        return ports;
    }

    /** As {@code kill -9}. */
    void kill(int target) throws InterruptedException {
        processes.get(target).destroyForcibly().waitFor();
    }

    /** Listens where it did before; returns when it does. */
    void restart(int target) throws IOException {
        processes.set(target, process(ports.get(target)));
        port(processes.get(target));
    }

    void mode(int target, String mode) throws IOException {
        ask(target, "/mode/" + mode);
    }

    /** Requests that came to it since it was started. */
    long count(int target) throws IOException {
        return Long.parseLong(ask(target, "/count"));
    }

    private String ask(int target, String path) throws IOException {
        try (KeptConnection connection = new KeptConnection(ports.get(target))) {
            return connection.get(path);
        }
    }

    private static Process process(int port) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        FaultyService.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        return Integer.parseInt(output.readLine());
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
