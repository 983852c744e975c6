package dev.tollgate.db.model;

/** How a service's targets share its requests. */
public record Balance(Algorithm algorithm) {

    /** The ways to choose a target. */
    public enum Algorithm {
        /** Smooth weighted round-robin. */
        ROUND_ROBIN
    }
}
