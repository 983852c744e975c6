package dev.tollgate.db.model;

/**
 * One instance of a service.
 *
 * @param url {@code http://host:port} or {@code https://host:port}, without path, query or user
 * @param weight share of the requests relative to the other targets, 0 to 1000; 0 gets none
 */
public record Target(TargetUrl url, int weight) {

    public Target {
        if (weight < 0 || weight > 1000) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: 0 to 1000)");
        }
    }
}
