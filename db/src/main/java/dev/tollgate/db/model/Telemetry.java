package dev.tollgate.db.model;

/** What nodes tell of requests, besides counting them. */
public record Telemetry(AccessLines accessLines, Tracing tracing) {

    /** What holds before anybody has said anything. */
    public static final Telemetry USUAL = new Telemetry(AccessLines.USUAL, Tracing.USUAL);
}
