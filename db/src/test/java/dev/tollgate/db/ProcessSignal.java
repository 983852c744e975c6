package dev.tollgate.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What may be done to a process from outside. */
public enum ProcessSignal {
    /** It runs no more, and keeps all that it has: connections, locks, ports. */
    STOP,
    /** After {@link #STOP} it goes on as if nothing had been. */
    CONT,
    /** It is gone at once and does nothing more. */
    KILL,
    /** It is asked to end. */
    TERM;

    private static final int PATIENCE_SECONDS = 10;

    /** Sends it to this process alone. */
    public void to(ProcessHandle process) {
        send(Stream.of(process));
    }

    /** Sends it to this process first, so that it starts no others, and then to those that it has started. */
    public void toTree(ProcessHandle process) {
        to(process);
        if (process.descendants().findAny().isPresent()) {
            send(process.descendants());
        }
    }

    private void send(Stream<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + this));
        processes.map(process -> Long.toString(process.pid())).forEach(command::add);
        try {
            Process kill = new ProcessBuilder(command).inheritIO().start();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(String.join(" ", command) + " does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
