package dev.tollgate.proxy;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import java.time.Duration;

/**
 * Removes from the database what nodes have left there and nobody will look at again; every node may do it. Not what
 * they saw of traffic, of which there is so much that admins do it.
 */
record Sweeping(Database database) {
    private static final Duration SILENCE = Duration.ofDays(7);

    void run() {
        try {
            database.nodes().forgetSilentFor(SILENCE);
            database.arrivals().sweep();
            database.commands().sweep();
            database.quotas().sweep();
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // The feed says so once; the next minute is early enough.
        }
    }
}
