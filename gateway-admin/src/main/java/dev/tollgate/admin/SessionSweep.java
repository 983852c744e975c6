package dev.tollgate.admin;

import dev.tollgate.admin.login.Sessions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes sessions that are over, once a minute until it is closed. */
final class SessionSweep implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SessionSweep.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("session-sweep").factory());

    private SessionSweep() {}

    static SessionSweep start(Sessions sessions) {
        SessionSweep sweep = new SessionSweep();
        sweep.thread.scheduleWithFixedDelay(() -> run(sessions), 1, 1, TimeUnit.MINUTES);
        return sweep;
    }

    private static void run(Sessions sessions) {
        try {
            sessions.sweep();
        } catch (RuntimeException e) {
            // Whatever it was, sessions that are over open nothing; the next minute tries again.
            LOG.log(System.Logger.Level.DEBUG, "sessions were not swept", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
