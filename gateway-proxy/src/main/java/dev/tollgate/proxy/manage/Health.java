package dev.tollgate.proxy.manage;

import java.time.Duration;

/**
 * How this node is.
 *
 * @param listening whether the traffic listener accepts connections
 * @param draining whether the node has begun to stop
 * @param databaseUp whether the database answered last time; a node without one goes on with what it has
 */
public record Health(boolean listening, boolean draining, boolean databaseUp, Configuration configuration) {

    /** What the node serves from. */
    public sealed interface Configuration {}

    /** Nothing yet. */
    public record None() implements Configuration {}

    /**
     * A revision.
     *
     * @param age how long ago it was last known to be the newest
     */
    public record Loaded(long revision, Duration age) implements Configuration {}

    /** Whether the process does its work: it listens, or does so no more because it stops. */
    public boolean live() {
        return listening || draining;
    }

    /** Whether traffic may be sent here. */
    public boolean ready() {
        return listening && !draining && configuration instanceof Loaded;
    }
}
