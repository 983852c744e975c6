package dev.tollgate.db;

import dev.tollgate.db.model.NodeLabels;
import java.time.Instant;
import java.util.Optional;

/**
 * What a node says about itself.
 *
 * @param name of the node, at most 200 characters
 * @param url where its management port is reached
 * @param appliedRevision the one that it serves; 0 before the first
 * @param refused the newest revision that it could not apply, while it has not applied a newer one
 * @param snapshotAt when what it serves was last known to be the newest
 * @param databaseAnswers whether the database answered the node's feed
 * @param trouble what the node cannot do that it should, at most 1000 characters
 * @param redis the store of shared counters
 * @param command the newest of the {@link Commands} that it has done; 0 before the first
 * @param labels by which routes and services are limited to it
 */
public record NodeReport(
        String name,
        String url,
        String version,
        Instant startedAt,
        long appliedRevision,
        Optional<Refused> refused,
        Optional<Instant> snapshotAt,
        boolean databaseAnswers,
        Optional<String> trouble,
        Store redis,
        long command,
        NodeLabels labels) {

    /** How a node finds the store of shared counters. */
    public enum Store {
        /** There is none: the node counts for itself. */
        OFF,
        UP,
        DOWN
    }

    /**
     * A revision that a node could not apply.
     *
     * @param reason cut at 4000 characters
     */
    public record Refused(long revision, String reason) {
        public Refused {
            reason = reason.substring(0, Math.min(reason.length(), 4000));
        }
    }
}
