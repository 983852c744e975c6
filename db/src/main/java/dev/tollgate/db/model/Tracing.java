package dev.tollgate.db.model;

/**
 * Which requests nodes trace that are told where to.
 *
 * @param samplePercent how many of a hundred
 * @param parentBased whether a client that sends a trace along decides itself
 */
public record Tracing(int samplePercent, boolean parentBased) {

    /** What holds before anybody has said anything. */
    public static final Tracing USUAL = new Tracing(10, true);
}
