package dev.tollgate.admin.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What several rows of the matrix ask. */
final class Faults {
    private Faults() {}

    /** Whether this node says that it has no database, and is ready all the same. */
    static boolean databaseIsDown(Member node) {
        String told = node.management("/health/ready").body();
        return told.contains("\"database\":\"down\"") && told.contains("\"status\":\"up\"");
    }

    static boolean databaseIsUp(Member node) {
        return node.management("/health/ready").body().contains("\"database\":\"up\"");
    }

    /** The status of a write. */
    static int write(Fleet fleet, String path) {
        return fleet.api().put(Fleet.API + path, "{}").status();
    }

    /** Lets a fault last. */
    static void lasting(int seconds) {
        until(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Waits until the clock of nanoseconds shows this. */
    static void until(long end) {
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
