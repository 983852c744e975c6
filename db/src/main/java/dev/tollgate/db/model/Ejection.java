package dev.tollgate.db.model;

import java.time.Duration;

/**
 * When a target that keeps failing is left out for a while.
 *
 * @param consecutiveFailures how many failures in a row it takes
 * @param baseTime how long it lasts the first time; each further time in a row it lasts longer
 * @param maxEjectedPercent how much of the service's targets may be out at a time; one always may
 */
public record Ejection(int consecutiveFailures, Duration baseTime, int maxEjectedPercent) {}
